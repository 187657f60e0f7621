using GlowCart.Identity.Auth;
using GlowCart.Identity.People;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Events;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GlowCart.Identity.ExternalLogins;

/// <summary>Finds, makes and uses links; each call is part of the caller's work in the scope of sign-in.</summary>
internal sealed class ExternalLinks(
    IRepository<ExternalLogin> links,
    IRepository<User> users,
    IEventBus events,
    ISql sql,
    TimeProvider clock
)
{
    public async Task<(ExternalLogin Link, User Person)?> FindAsync(ExternalIdentity identity, CancellationToken ct)
    {
        var (provider, subject) = (identity.Provider, identity.Subject);
        var link = await links.Query.FirstOrDefaultAsync(l => l.Provider == provider && l.Subject == subject, ct);
        return link is not null && await users.FindAsync(link.UserId, ct) is { } person ? (link, person) : null;
    }

    /// <summary>Lets one sign-up with an e-mail pass at a time: the others then find what it has made.</summary>
    public Task LockAsync(string email, CancellationToken ct) =>
        sql.ExecuteAsync(
            "select pg_advisory_xact_lock(hashtextextended('sign-up:' || upper(@email), 0))",
            [new NpgsqlParameter<string>("email", email)],
            ct
        );

    /// <summary>Behind a lock on the person, where there may be others who link the same.</summary>
    /// <exception cref="GlowCartException">They have.</exception>
    public async Task<ExternalLogin> AddAsync(User person, ExternalIdentity identity, CancellationToken ct)
    {
        if (await FindAsync(identity, ct) is not null)
            throw ExternalLoginErrors.LinkedElsewhere.With();
        return Add(person, identity);
    }

    public ExternalLogin Add(User person, ExternalIdentity identity)
    {
        var link = new ExternalLogin(person.Id, identity, clock.GetUtcNow());
        links.Add(link);
        return link;
    }

    public async Task EndAllAsync(Guid userId, CancellationToken ct)
    {
        foreach (var link in await links.Tracked.Where(l => l.UserId == userId).ToListAsync(ct))
            End(link);
    }

    public void End(ExternalLogin link)
    {
        links.Remove(link);
        if (link.ProtectedRefreshToken is { } token)
            events.Publish(new ExternalLoginEnded(token));
    }

    /// <summary>Whoever ends it at the same time waits, and then ends the session with it; or this one comes too late.</summary>
    public async Task UseAsync(ExternalLogin link, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var used = await links
            .Query.Where(l => l.Id == link.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.LastUsedAt, now), ct);
        if (used == 0)
            throw AuthErrors.InvalidCredentials.With();
    }

    /// <summary>Somebody else made the same account or the same link, or proved the same e-mail, after our look.</summary>
    public static bool WasMadeMeanwhile(GlowCartException e) =>
        e.Error == AuthErrors.EmailTaken
        || e.Error == ExternalLoginErrors.LinkedElsewhere
        || e.Error == CommonErrors.StaleStamp
        || e.Error == CommonErrors.Duplicate
            && e.Details["constraint"] is UserConfiguration.EmailIndex or ExternalLoginConfiguration.SubjectIndex;
}
