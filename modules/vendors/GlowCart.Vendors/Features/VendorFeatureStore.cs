using System.ComponentModel;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Settings;
using GlowCart.Platform.Caching;
using GlowCart.Vendors.Vendors;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Vendors.Features;

/// <summary>A store's own value → its plan's → the marketplace's. Remembered until an operator changes it.</summary>
internal sealed class VendorFeatureStore(ICache cache) : IFeatureStore
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    public static CacheKey Key(Guid vendorId) => CacheKey.Vendor(vendorId, "vendors:features");

    public static readonly CacheKey MarketplaceKey = CacheKey.Host("vendors:features");

    public async ValueTask<string?> FindAsync(Guid vendorId, string feature, CancellationToken ct)
    {
        var has = await cache.GetOrCreateAsync(
            Key(vendorId),
            Life,
            async (services, token) =>
                new Has(
                    await services
                        .GetRequiredService<IRepository<Vendor>>()
                        .Query.Where(v => v.Id == vendorId)
                        .Select(v => v.SubscriptionTier)
                        .SingleOrDefaultAsync(token),
                    await services
                        .GetRequiredService<IRepository<VendorFeature>>()
                        .Query.Where(f => f.TenantId == vendorId)
                        .ToDictionaryAsync(f => f.Name, f => f.Value, token)
                ),
            ct
        );
        return has.Own.GetValueOrDefault(feature)
            ?? Plans.Of(has.Tier, feature)
            ?? (await OfMarketplaceAsync(ct)).Values.GetValueOrDefault(feature);
    }

    private ValueTask<Given> OfMarketplaceAsync(CancellationToken ct) =>
        cache.GetOrCreateAsync(
            MarketplaceKey,
            Life,
            async (services, token) =>
                new Given(
                    await services
                        .GetRequiredService<IRepository<MarketplaceFeature>>()
                        .Query.ToDictionaryAsync(f => f.Name, f => f.Value, token)
                ),
            ct
        );

    [ImmutableObject(true)]
    private sealed record Given(Dictionary<string, string> Values);

    [ImmutableObject(true)]
    private sealed record Has(SubscriptionTier Tier, Dictionary<string, string> Own);
}
