using GlowCart.Identity.People;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Events;
using GlowCart.Kernel.Mail;
using GlowCart.Kernel.Tenancy;

namespace GlowCart.Identity.Passwords;

/// <summary>Whether anybody has the e-mail is looked up behind the request, whose time therefore tells nothing.</summary>
[EventName("identity.password_reset.asked")]
internal sealed record PasswordResetAsked(string Email) : Event;

[RunsAs(ScopeKind.Identity)]
internal sealed class MailPasswordReset(
    PersonRegistry people,
    IRepository<PasswordReset> resets,
    IMailer mailer,
    AccountLinks links,
    TimeProvider clock
) : IEventHandler<PasswordResetAsked>
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    public async Task HandleAsync(PasswordResetAsked what, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await people.FindAsync(what.Email) is not { IsDisabled: false } person)
            return;
        if (await resets.WasJustMailedAsync(person.Id, now, ct))
            return;
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
                "Choose a new password",
                $"""
                Hello {person.Name},

                somebody, hopefully you, asked for a new password at GlowCart. Choose it here within an hour:

                {links.ResetPassword(token)}

                If it wasn't you, there is nothing to do: your password stays as it is.
                """
            )
        );
    }
}
