using GlowCart.Identity.ExternalLogins;
using GlowCart.Identity.Memberships;
using GlowCart.Identity.People;
using GlowCart.Identity.Roles;
using GlowCart.Identity.SecondFactors;
using GlowCart.Identity.Sessions;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Mail;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Identity.Emails;

/// <summary>
/// Somebody has shown that an e-mail is his. An account that was made with it by whoever typed it, and never proved, gives
/// way: nothing that was set before opens it any more. What it holds stays (docs/adr/0011): its orders and stores were
/// always told of at this e-mail.
/// </summary>
internal sealed class EmailProofs(
    PersonRegistry people,
    ExternalLinks links,
    IRepository<SecondFactor> factors,
    IRepository<RecoveryCode> codes,
    IRepository<UserRole> operators,
    IRepository<Membership> memberships,
    SessionService sessions,
    IUnitOfWork unitOfWork,
    IMailer mailer,
    TimeProvider clock
)
{
    /// <summary>
    /// Operators are made by whoever runs the program, and a demo's passwords are meant for all: neither is anybody's typing.
    /// </summary>
    public async Task<bool> GivesWayAsync(User person, CancellationToken ct) =>
        person is { EmailProvedAt: null, IsDemo: false }
        && !await operators.Query.AnyAsync(r => r.UserId == person.Id, ct);

    /// <summary>Part of the caller's unit of work.</summary>
    public async Task ProveAsync(User person, CancellationToken ct)
    {
        // Links that are just being made wait, and then find another stamp: they aren't left behind.
        await people.LockAsync(person.Id, ct);
        if (person.EmailProvedAt is not null)
            return;
        var (givesWay, wasInvited) = (await GivesWayAsync(person, ct), person.IsInvited);
        person.ProveEmail(clock.GetUtcNow());
        person.Come();
        if (givesWay)
            await WipeAsync(person, ct);
        if (wasInvited)
            await JoinAsync(person, ct);
    }

    private async Task WipeAsync(User person, CancellationToken ct)
    {
        var hadPassword = person.PasswordHash is not null;
        person.GiveWay();
        // First, and then the sessions: a log-in by the old password waits for this row, or is among the sessions.
        await unitOfWork.SaveAsync(ct);
        await sessions.EndAllAsync(person.Id, null, SessionEnd.AccountChanged, ct);
        await links.EndAllAsync(person.Id, ct);
        await codes.Query.Where(c => c.UserId == person.Id).ExecuteDeleteAsync(ct);
        await factors.Query.Where(f => f.Id == person.Id).ExecuteDeleteAsync(ct);
        if (hadPassword)
            Tell(person);
    }

    /// <summary>The store wrote to this e-mail, and its owner has come: by another door than the letter's.</summary>
    private async Task JoinAsync(User person, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        foreach (var member in await memberships.Tracked.Where(m => m.UserId == person.Id).ToListAsync(ct))
            member.Join(now);
    }

    private void Tell(User person) =>
        mailer.Send(
            new MailMessage(
                person.Email,
                "Your e-mail is proved",
                $"""
                Hello {person.Name},

                this e-mail is now known to be yours. Until today anybody could have typed it, so the password that was set
                with it before, and whoever was signed in by that, is out. If you want one again, choose it by "Forgot your
                password?".
                """
            )
        );
}
