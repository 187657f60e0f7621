using System.Collections.ObjectModel;
using System.Globalization;
using GlowCart.Abp.Lists;
using GlowCart.Abp.Localization;
using GlowCart.Kernel.Settings;
using GlowCart.Vendors.Admin;
using GlowCart.Vendors.Features;
using GlowCart.Vendors.Vendors;
using Own = GlowCart.Vendors.Features.FeatureDto;

namespace GlowCart.Abp.Features;

internal sealed class FeatureService(
    IVendorFeatureService ofVendors,
    IMarketplaceFeatureService ofMarketplace,
    IVendorAdminService vendors,
    IEnumerable<IFeatureDefinitionProvider> definitions,
    ModuleNames modules
) : IFeatureService
{
    private static readonly ValueTypeDto Switch = new(
        "ToggleStringValueType",
        ExtraProperties.None,
        new ValueValidatorDto("BOOLEAN", ExtraProperties.None)
    );
    private static readonly ValueTypeDto Quota = new(
        "FreeTextStringValueType",
        ExtraProperties.None,
        new ValueValidatorDto(
            "NUMERIC",
            new ReadOnlyDictionary<string, object?>(
                new Dictionary<string, object?> { ["minValue"] = 0, ["maxValue"] = int.MaxValue }
            )
        )
    );

    public async Task<GetFeatureListResultDto> GetAsync(FeatureQuery query, CancellationToken ct)
    {
        var store = StoreOf(query);
        var plan = store is { } id ? (await vendors.GetAsync(id, ct)).SubscriptionTier.ToString() : null;
        var has = (await ListAsync(store, ct)).ToDictionary(f => f.Name);
        return new GetFeatureListResultDto([
            .. definitions
                .GroupBy(d => ModuleNames.ModuleOf(d.GetType()))
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new FeatureGroupDto(
                    g.Key,
                    modules.Of(g.Key),
                    [.. g.SelectMany(d => d.Define()).Select(d => ToDto(has[d.Name], store, plan))]
                )),
        ]);
    }

    /// <summary>What isn't another value is left alone, so that saving a page doesn't make a plan's values a store's own.</summary>
    public async Task UpdateAsync(FeatureQuery query, UpdateFeaturesDto input, CancellationToken ct)
    {
        var store = StoreOf(query);
        var has = (await ListAsync(store, ct)).ToDictionary(f => f.Name);
        foreach (var (name, sent) in input.Features)
        {
            var value = bool.TryParse(sent, out var isOn) ? (isOn ? "true" : "false") : sent.Trim();
            if (has.GetValueOrDefault(name)?.Value == value)
                continue;
            var request = new SetFeatureRequest(value);
            if (store is { } vendor)
                await ofVendors.SetAsync(vendor, name, request, ct);
            else
                await ofMarketplace.SetAsync(name, request, ct);
        }
    }

    public async Task DeleteAsync(FeatureQuery query, CancellationToken ct)
    {
        var store = StoreOf(query);
        foreach (var feature in await ListAsync(store, ct))
        {
            if (store is { } vendor && feature.Source is FeatureSource.Vendor)
                await ofVendors.ResetAsync(vendor, feature.Name, ct);
            else if (store is null && feature.Source is FeatureSource.Marketplace)
                await ofMarketplace.ResetAsync(feature.Name, ct);
        }
    }

    /// <summary>Null for the host, which ABP's clients name by no key or an empty one.</summary>
    private static Guid? StoreOf(FeatureQuery query) =>
        string.IsNullOrEmpty(query.ProviderKey) ? null
        : Guid.TryParse(query.ProviderKey, Culture, out var id) ? id
        : throw VendorErrors.NotFound.With(("id", query.ProviderKey));

    private async Task<IReadOnlyList<Own>> ListAsync(Guid? vendor, CancellationToken ct) =>
        (vendor is { } id ? await ofVendors.ListAsync(id, ct) : await ofMarketplace.ListAsync(ct)).Items;

    private FeatureDto ToDto(Own feature, Guid? vendor, string? plan) =>
        new(
            feature.Name,
            modules.Find($"Feature:{feature.Name}") ?? feature.DisplayName,
            feature.Value,
            feature.Source switch
            {
                FeatureSource.Vendor => new FeatureProviderDto("T", vendor!.Value.ToString("D", Culture)),
                FeatureSource.Plan => new FeatureProviderDto("E", plan),
                // To the host, what it set for all stores is its own.
                FeatureSource.Marketplace when vendor is null => new FeatureProviderDto("T", null),
                _ => new FeatureProviderDto("D", null),
            },
            Description: null,
            feature.IsSwitch ? Switch : Quota,
            Depth: 0,
            ParentName: null
        );

    private static CultureInfo Culture => CultureInfo.InvariantCulture;
}
