using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Settings;
using GlowCart.Platform.Caching;
using GlowCart.Platform.Settings;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Vendors.Features;

internal sealed class MarketplaceFeatureService(
    FeatureCatalog catalog,
    IRepository<MarketplaceFeature> features,
    ICache cache
) : IMarketplaceFeatureService
{
    public async Task<PagedList<FeatureDto>> ListAsync(CancellationToken ct)
    {
        var set = await features.Query.ToDictionaryAsync(f => f.Name, f => f.Value, ct);
        return new PagedList<FeatureDto>([
            .. catalog.All.OrderBy(f => f.Name).Select(f => ToDto(f, set.GetValueOrDefault(f.Name))),
        ]);
    }

    public async Task<FeatureDto> SetAsync(string name, SetFeatureRequest request, CancellationToken ct)
    {
        var definition = catalog.Demand(name, request.Value);
        if (await features.FindAsync(f => f.Name == name, ct) is { } set)
            set.Set(request.Value);
        else
            features.Add(new MarketplaceFeature(name, request.Value));
        await cache.RemoveAsync(VendorFeatureStore.MarketplaceKey, ct);
        return ToDto(definition, request.Value);
    }

    public async Task ResetAsync(string name, CancellationToken ct)
    {
        if (catalog.Find(name) is null)
            throw FeatureErrors.NotFound.With(("name", name));
        if (await features.FindAsync(f => f.Name == name, ct) is { } set)
            features.Remove(set);
        await cache.RemoveAsync(VendorFeatureStore.MarketplaceKey, ct);
    }

    private static FeatureDto ToDto(FeatureDefinition feature, string? set) =>
        new(
            feature.Name,
            feature.DisplayName,
            set ?? feature.Default,
            set is null ? FeatureSource.Default : FeatureSource.Marketplace,
            feature.Default,
            feature.IsSwitch
        );
}

internal static class FeatureValues
{
    /// <exception cref="Kernel.Errors.GlowCartException">There is no such feature, or it can't be that.</exception>
    public static FeatureDefinition Demand(this FeatureCatalog catalog, string name, string value)
    {
        var definition = catalog.Find(name) ?? throw FeatureErrors.NotFound.With(("name", name));
        return definition.Allows(value)
            ? definition
            : throw FeatureErrors.InvalidValue.With(("name", name), ("allowed", definition.Allowed));
    }
}
