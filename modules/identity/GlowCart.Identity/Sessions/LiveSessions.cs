using System.ComponentModel;
using GlowCart.Kernel.Domain;
using GlowCart.Platform.Caching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GlowCart.Identity.Sessions;

/// <summary>
/// Whether a session goes on, remembered for a few seconds: a request costs no read, and an ended session is refused
/// everywhere within them, at once where the end was heard.
/// </summary>
internal sealed class LiveSessions(ICache cache, IdentityWork work, IOptions<IdentitySettings> settings)
{
    public static CacheKey Key(Guid sessionId) => CacheKey.Host($"identity:session:{sessionId:N}");

    public Task<bool> IsLiveAsync(Guid sessionId, CancellationToken ct) =>
        work.ReadAsync(async () =>
            (
                await cache.GetOrCreateAsync(
                    Key(sessionId),
                    settings.Value.SessionCheckInterval,
                    async (services, token) =>
                        new SessionState(
                            await services
                                .GetRequiredService<IRepository<Session>>()
                                .Query.AnyAsync(s => s.Id == sessionId && s.EndedAt == null, token)
                        ),
                    ct
                )
            ).IsLive
        );
}

[ImmutableObject(true)]
internal sealed record SessionState(bool IsLive);
