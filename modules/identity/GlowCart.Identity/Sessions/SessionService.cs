using System.Linq.Expressions;
using System.Security.Claims;
using GlowCart.Identity.Auth;
using GlowCart.Identity.People;
using GlowCart.Identity.Tokens;
using GlowCart.Kernel.Domain;
using GlowCart.Platform.Caching;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using OpenIddict.Abstractions;

namespace GlowCart.Identity.Sessions;

/// <summary>Opens, renews and ends sessions; each call is part of the caller's unit of work in the scope of sign-in.</summary>
internal sealed class SessionService(
    IRepository<Session> sessions,
    IRepository<SessionAuthorization> authorizations,
    IRepository<User> users,
    AccountDirectory accounts,
    IOpenIddictTokenManager tokens,
    RequestDevice request,
    ISql sql,
    ICache cache,
    TimeProvider clock
)
{
    /// <param name="authenticatedAt">Now, unless the person proved who he is some time ago.</param>
    public Session Open(Account account, DateTimeOffset? authenticatedAt = null)
    {
        var session = new Session(
            account.Person.Id,
            account.Type,
            account.VendorId,
            account.BuyerId,
            request.Current,
            clock.GetUtcNow(),
            authenticatedAt
        );
        sessions.Add(session);
        return session;
    }

    /// <summary>What a refresh token's session is today; null if it has ended or its account is gone.</summary>
    public async Task<(Account Account, Session Session)?> RenewAsync(ClaimsPrincipal token, CancellationToken ct)
    {
        if (await FindAsync(token, ct) is not var (account, session))
            return null;
        session.Seen(request.Current, clock.GetUtcNow());
        return (account, session);
    }

    /// <inheritdoc cref="RenewAsync"/>
    public async Task<(Account Account, Session Session)?> FindAsync(ClaimsPrincipal token, CancellationToken ct)
    {
        if (TokenPrincipal.SessionId(token) is not { } id || await sessions.FindAsync(id, ct) is not { } session)
            return null;
        if (!session.IsLive)
            return null;
        var person = await users.FindAsync(session.UserId, ct);
        var account = person is { IsDisabled: false } ? await accounts.FindAsync(person, session, ct) : null;
        if (account is not null)
            return (account, session);
        await EndAsync(session, SessionEnd.AccountChanged, ct);
        return null;
    }

    /// <summary>
    /// Lets one refresh of a session pass at a time: of two that come at once with the same token, the second then sees that
    /// the first has used it.
    /// </summary>
    public Task LockAsync(Guid sessionId, CancellationToken ct) =>
        sql.ExecuteAsync(
            "select from identity.sessions where id = @id for update",
            [new NpgsqlParameter<Guid>("id", sessionId)],
            ct
        );

    public async Task EndAsync(Guid sessionId, SessionEnd reason, CancellationToken ct)
    {
        if (await sessions.FindAsync(sessionId, ct) is { } session)
            await EndAsync(session, reason, ct);
    }

    /// <summary>All that somebody has open with a store; what he has elsewhere goes on.</summary>
    public Task EndStaffsAsync(Guid userId, Guid vendorId, CancellationToken ct) =>
        EndAsync(s => s.UserId == userId && s.VendorId == vendorId, SessionEnd.AccountChanged, ct);

    /// <summary>All that somebody has open as an operator.</summary>
    public Task EndOperatorsAsync(Guid userId, CancellationToken ct) =>
        EndAsync(s => s.UserId == userId && s.AccountType == AccountType.Operator, SessionEnd.AccountChanged, ct);

    /// <summary>All that somebody has open as a buyer.</summary>
    public Task EndBuyersAsync(Guid userId, CancellationToken ct) =>
        EndAsync(s => s.UserId == userId && s.BuyerId != null, SessionEnd.AccountChanged, ct);

    public Task EndAllAsync(Guid userId, Guid? except, SessionEnd reason, CancellationToken ct) =>
        EndAsync(s => s.UserId == userId && s.Id != except, reason, ct);

    private async Task EndAsync(Expression<Func<Session, bool>> which, SessionEnd reason, CancellationToken ct)
    {
        foreach (var session in await sessions.Tracked.Where(s => s.EndedAt == null).Where(which).ToListAsync(ct))
            await EndAsync(session, reason, ct);
    }

    private async Task EndAsync(Session session, SessionEnd reason, CancellationToken ct)
    {
        session.End(reason, clock.GetUtcNow());
        var families = authorizations.Query.Where(a => a.SessionId == session.Id).Select(a => a.AuthorizationId);
        foreach (var family in await families.ToListAsync(ct))
            await tokens.RevokeByAuthorizationIdAsync(family.ToString(), ct);
        await cache.RemoveAsync(LiveSessions.Key(session.Id), ct);
    }
}
