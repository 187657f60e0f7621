using GlowCart.Identity.People;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Events;
using GlowCart.Kernel.Mail;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Reading;
using Npgsql;

namespace GlowCart.Identity.Passwords;

/// <summary>Whether anybody has the e-mail is looked up behind the request, whose time therefore tells nothing.</summary>
[EventName("identity.password_reset.asked")]
internal sealed record PasswordResetAsked(string Email, DateTimeOffset AskedAt) : Event
{
    /// <summary>The app whose page the link leads to; null: ours.</summary>
    public string? ClientId { get; init; }

    /// <summary>The store that was spoken of.</summary>
    public Guid? VendorId { get; init; }
}

[RunsAs(ScopeKind.Identity)]
internal sealed class MailPasswordReset(
    PersonRegistry people,
    IRepository<PasswordReset> resets,
    IMailer mailer,
    AccountLinks links,
    ISql sql,
    TimeProvider clock
) : IEventHandler<PasswordResetAsked>
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    public async Task HandleAsync(PasswordResetAsked what, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        // Whoever was invited comes in by that letter; others may never have had a password, and set their first one.
        if (await people.FindAsync(what.Email) is not { IsDisabled: false, IsInvited: false } person)
            return;
        // Of two that run at once, the second then sees the first one's row.
        await sql.ExecuteAsync(
            "select from identity.users where id = @id for no key update",
            [new NpgsqlParameter<Guid>("id", person.Id)],
            ct
        );
        // By when it was asked, not by when this is its turn: two that wait together are still a moment apart.
        if (await resets.WasJustMailedAsync(person.Id, what.AskedAt, ct))
            return;
        var token = MailedTokens.New();
        resets.Add(
            new PasswordReset
            {
                UserId = person.Id,
                Email = person.Email,
                TokenHash = MailedTokens.Hash(token),
                CreatedAt = what.AskedAt,
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

                {links.ResetPassword(token, person.Id, what.ClientId, what.VendorId)}

                If it wasn't you, there is nothing to do: your password stays as it is.
                """
            )
        );
    }
}
