using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Mail;
using GlowCart.Platform.Persistence;

namespace GlowCart.Platform.Mail;

internal sealed class Mailer(GlowCartDbContext context, IUnitOfWork unitOfWork, MailSignal signal, TimeProvider clock)
    : IMailer
{
    public void Send(MailMessage message)
    {
        if (!unitOfWork.IsActive)
            throw new InvalidOperationException("A mail is sent by a unit of work, with what it tells of.");
        var now = clock.GetUtcNow();
        context.Add(
            new OutgoingMail
            {
                Recipient = message.To,
                Subject =
                    message.Subject.Length > OutgoingMail.LongestSubject
                        ? message.Subject[..OutgoingMail.LongestSubject]
                        : message.Subject,
                Body = message.Text,
                Masked = OutgoingMail.Mask(message.Text),
                CreatedAt = now,
                NextAttemptAt = message.NotBefore > now ? message.NotBefore.Value : now,
            }
        );
        unitOfWork.OnCommitted(_ =>
        {
            signal.Set();
            return Task.CompletedTask;
        });
    }
}
