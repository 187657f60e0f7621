using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GlowCart.Identity.Keys;

/// <summary>
/// A new key of each kind every few months. Nobody has to sign in again: an old one is accepted until the last token that
/// was made with it has expired, and is deleted then.
/// </summary>
internal sealed class RenewTokenKeys(
    IdentityWork work,
    IRepository<TokenKey> keys,
    TokenKeyRing ring,
    IOptions<IdentitySettings> settings,
    TimeProvider clock
) : IRecurringJob
{
    public string Name => "renew-token-keys";
    public TimeSpan Interval => TimeSpan.FromHours(12);

    public Task RunAsync(CancellationToken ct) =>
        work.WriteAsync<object?>(
            async token =>
            {
                var now = clock.GetUtcNow();
                var stored = await keys.Tracked.ToListAsync(token);
                foreach (var ofOneUse in stored.GroupBy(k => k.Use))
                {
                    var newestFirst = ofOneUse.OrderByDescending(k => k.CreatedAt).ToList();
                    if (newestFirst[0].CreatedAt + settings.Value.TokenKeyLifetime <= now)
                        keys.Add(ring.Make(ofOneUse.Key));
                    foreach (var (newer, older) in newestFirst.Zip(newestFirst.Skip(1)))
                    {
                        if (newer.CreatedAt + Succession <= now)
                            keys.Remove(older);
                    }
                }
                return null;
            },
            ct
        );

    /// <summary>From a key's making until nothing is left that an older one made.</summary>
    private TimeSpan Succession =>
        settings.Value.TokenKeyAnnouncement * 2 + settings.Value.RefreshTokenLifetime + TimeSpan.FromDays(1);
}
