using GlowCart.Identity.Passwords;
using GlowCart.Identity.People;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Events;
using GlowCart.Kernel.Mail;
using GlowCart.Kernel.Tenancy;

namespace GlowCart.Identity.Operators;

/// <summary>Somebody without an account was made an operator.</summary>
[EventName("identity.operator.invited")]
internal sealed record OperatorInvited(Guid UserId) : Event;

/// <summary>Mails the link by which he chooses his first password, and proves that the e-mail is his.</summary>
[RunsAs(ScopeKind.Identity)]
internal sealed class MailOperatorInvitation(
    IRepository<User> users,
    IRepository<PasswordReset> resets,
    IMailer mailer,
    AccountLinks links,
    TimeProvider clock
) : IEventHandler<OperatorInvited>
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(3);

    public async Task HandleAsync(OperatorInvited what, CancellationToken ct)
    {
        if (await users.FindAsync(what.UserId, ct) is not { IsDisabled: false, IsInvited: true } person)
            return;
        var now = clock.GetUtcNow();
        var token = MailedTokens.New();
        resets.Add(
            new PasswordReset
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
                "You are an operator of GlowCart",
                $"""
                Hello {person.Name},

                you were made an operator of GlowCart. Choose a password within three days:

                {links.ResetPassword(token)}

                Whoever operates needs an authenticator app as well: set it up once you are in.
                """
            )
        );
    }
}
