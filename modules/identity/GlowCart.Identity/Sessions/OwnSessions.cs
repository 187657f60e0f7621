using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Users;
using GlowCart.Platform.Paging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GlowCart.Identity.Sessions;

internal sealed class OwnSessions(
    IdentityWork work,
    IRepository<Session> sessions,
    IRepository<LoginAttempt> history,
    SessionService ends,
    ICurrentUser current,
    IOptions<IdentitySettings> settings,
    TimeProvider clock
) : ISessionService
{
    public Task<PagedList<SessionDto>> ListAsync(SessionQuery query, CancellationToken ct) =>
        work.ReadAsync(async () =>
        {
            var (person, here) = (current.Id!.Value, current.SessionId);
            var limit = clock.GetUtcNow() - settings.Value.RefreshTokenLifetime;
            var open = sessions.Query.Where(s => s.UserId == person && s.EndedAt == null && s.LastSeenAt > limit);
            if (Cursor.Parse(query.Cursor) is { Id: var after })
                open = open.Where(s => s.Id < after);
            var page = await open.OrderByDescending(s => s.Id).Take(query.Limit + 1).ToListAsync(ct);
            return Page.Of(page, query.Limit, s => ToDto(s, here), s => new Cursor("", s.Id));
        });

    public Task EndAsync(Guid id, CancellationToken ct) =>
        work.WriteAsync<object?>(
            async token =>
            {
                var person = current.Id!.Value;
                if (!await sessions.Query.AnyAsync(s => s.Id == id && s.UserId == person, token))
                    throw SessionErrors.NotFound.With();
                await ends.EndAsync(id, SessionEnd.EndedByPerson, token);
                return null;
            },
            ct
        );

    public Task EndOthersAsync(CancellationToken ct) =>
        work.WriteAsync<object?>(
            async token =>
            {
                await ends.EndAllAsync(current.Id!.Value, current.SessionId, SessionEnd.EndedByPerson, token);
                return null;
            },
            ct
        );

    public Task<PagedList<LoginAttemptDto>> HistoryAsync(SessionQuery query, CancellationToken ct) =>
        work.ReadAsync(async () =>
        {
            var person = current.Id!.Value;
            var attempts = history.Query.Where(a => a.UserId == person);
            if (Cursor.Parse(query.Cursor) is { Id: var after })
                attempts = attempts.Where(a => a.Id < after);
            var page = await attempts.OrderByDescending(a => a.Id).Take(query.Limit + 1).ToListAsync(ct);
            return Page.Of(page, query.Limit, ToDto, a => new Cursor("", a.Id));
        });

    private static SessionDto ToDto(Session session, Guid? here) =>
        new(
            session.Id,
            session.AccountType,
            session.VendorId,
            session.Browser,
            session.Address,
            session.CreatedAt,
            session.LastSeenAt,
            session.Id == here
        );

    private static LoginAttemptDto ToDto(LoginAttempt attempt) =>
        new(attempt.At, attempt.Outcome, attempt.Provider, attempt.Browser, attempt.Address, attempt.SessionId);
}
