using GlowCart.Identity.Passwords;
using GlowCart.Identity.People;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Events;
using GlowCart.Kernel.Mail;
using GlowCart.Kernel.Users;

namespace GlowCart.Identity.Emails;

internal sealed class EmailVerificationService(
    IdentityWork work,
    EmailVerification verification,
    EmailProofs proofs,
    IEventBus events,
    IRepository<VerificationCode> codes,
    IRepository<User> users,
    ICurrentUser current,
    TimeProvider clock
) : IEmailVerificationService
{
    public Task VerifyAsync(VerifyEmailRequest request, CancellationToken ct) =>
        work.WriteAsync<object?>(
            async token =>
            {
                var now = clock.GetUtcNow();
                if (
                    await codes.FindGoodAsync(request.Token, now, token) is not { } code
                    || await users.FindAsync(code.UserId, token) is not { } person
                    || person.Email != code.Email
                    || !await codes.UseAsync(code, now, token)
                )
                    throw EmailErrors.InvalidVerification.With();
                if (person.EmailProvedAt is not null)
                    return null;
                if (request.Disown)
                    await DisownAsync(person, token);
                else
                    person.ProveEmail(now);
                return null;
            },
            ct
        );

    /// <summary>Whoever made the account is out; whoever has the mailbox chooses a password by the next letter.</summary>
    private async Task DisownAsync(User person, CancellationToken ct)
    {
        await proofs.ProveAsync(person, ct);
        events.Publish(new PasswordResetAsked(person.Email, clock.GetUtcNow()));
    }

    public Task<MailOnItsWay> SendAsync(CancellationToken ct) =>
        work.WriteAsync(
            async token =>
            {
                var person =
                    await users.FindAsync(current.Id!.Value, token) ?? throw CommonErrors.Unauthenticated.With();
                if (
                    person.EmailProvedAt is null
                    && !await codes.WasJustMailedAsync(person.Id, clock.GetUtcNow(), token)
                )
                    verification.Mail(person);
                return new MailOnItsWay("Unless the e-mail is verified already, a mail is on its way to it.");
            },
            ct
        );
}

/// <summary>Part of the caller's unit of work: registering makes the person and mails the link, or neither.</summary>
internal sealed class EmailVerification(
    IRepository<VerificationCode> codes,
    IMailer mailer,
    AccountLinks links,
    TimeProvider clock
)
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(3);

    public void Mail(User person)
    {
        var now = clock.GetUtcNow();
        var token = MailedTokens.New();
        codes.Add(
            new VerificationCode
            {
                UserId = person.Id,
                Email = person.Email,
                TokenHash = MailedTokens.Hash(token),
                CreatedAt = now,
                ExpiresAt = now + Life,
            }
        );
        mailer.Send(
            new MailMessage(
                person.Email,
                "Verify your e-mail",
                $"""
                Hello {person.Name},

                welcome to GlowCart. Tell us that this e-mail is yours, within three days:

                {links.VerifyEmail(token)}

                If you didn't register, somebody typed your e-mail. There is nothing to do, or you take the account over,
                and whoever made it is out:

                {links.DisownEmail(token)}
                """
            )
        );
    }
}
