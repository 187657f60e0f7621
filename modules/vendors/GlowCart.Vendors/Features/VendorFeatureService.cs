using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Settings;
using GlowCart.Platform.Caching;
using GlowCart.Platform.Settings;
using GlowCart.Vendors.Vendors;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Vendors.Features;

internal sealed class VendorFeatureService(
    FeatureCatalog catalog,
    IRepository<Vendor> vendors,
    IRepository<VendorFeature> features,
    IRepository<MarketplaceFeature> marketplace,
    ICache cache
) : IVendorFeatureService
{
    public async Task<PagedList<FeatureDto>> ListAsync(Guid id, CancellationToken ct)
    {
        var store = await vendors.GetAsync(id, ct);
        var own = await features.Query.Where(f => f.TenantId == id).ToDictionaryAsync(f => f.Name, f => f.Value, ct);
        var all = await marketplace.Query.ToDictionaryAsync(f => f.Name, f => f.Value, ct);
        return new PagedList<FeatureDto>([
            .. catalog
                .All.OrderBy(f => f.Name)
                .Select(f => ToDto(f, store, own.GetValueOrDefault(f.Name), all.GetValueOrDefault(f.Name))),
        ]);
    }

    public async Task<FeatureDto> SetAsync(Guid id, string name, SetFeatureRequest request, CancellationToken ct)
    {
        var (store, definition, own) = await FindAsync(id, name, ct);
        catalog.Demand(name, request.Value);
        if (own is null)
            features.Add(own = new VendorFeature(id, name, request.Value));
        own.Set(request.Value);
        await cache.RemoveAsync(VendorFeatureStore.Key(id), ct);
        var ofAll = await marketplace.Query.Where(f => f.Name == name).Select(f => f.Value).FirstOrDefaultAsync(ct);
        return ToDto(definition, store, own.Value, ofAll);
    }

    public async Task ResetAsync(Guid id, string name, CancellationToken ct)
    {
        if (await FindAsync(id, name, ct) is (_, _, { } own))
            features.Remove(own);
        await cache.RemoveAsync(VendorFeatureStore.Key(id), ct);
    }

    private async Task<(Vendor Store, FeatureDefinition Definition, VendorFeature? Own)> FindAsync(
        Guid id,
        string name,
        CancellationToken ct
    )
    {
        var store = await vendors.GetAsync(id, ct);
        var definition = catalog.Find(name) ?? throw FeatureErrors.NotFound.With(("name", name));
        return (store, definition, await features.FindAsync(f => f.TenantId == id && f.Name == name, ct));
    }

    private static FeatureDto ToDto(FeatureDefinition feature, Vendor store, string? own, string? ofAll)
    {
        var plan = Plans.Of(store.SubscriptionTier, feature.Name);
        var source =
            own is not null ? FeatureSource.Vendor
            : plan is not null ? FeatureSource.Plan
            : ofAll is not null ? FeatureSource.Marketplace
            : FeatureSource.Default;
        var inherited = plan ?? ofAll ?? feature.Default;
        return new FeatureDto(feature.Name, feature.DisplayName, own ?? inherited, source, inherited, feature.IsSwitch);
    }
}
