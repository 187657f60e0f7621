using System.Collections.Frozen;
using GlowCart.Kernel.Settings;
using GlowCart.Kernel.Tenancy;

namespace GlowCart.Platform.Settings;

/// <summary>Every feature that a module defines.</summary>
public sealed class FeatureCatalog
{
    private readonly FrozenDictionary<string, FeatureDefinition> _byName;

    public FeatureCatalog(IEnumerable<IFeatureDefinitionProvider> providers)
    {
        _byName = providers.SelectMany(p => p.Define()).ToFrozenDictionary(f => f.Name);
    }

    public IReadOnlyCollection<FeatureDefinition> All => _byName.Values;

    public FeatureDefinition? Find(string name) => _byName.GetValueOrDefault(name);

    /// <exception cref="ArgumentException">No module defines it.</exception>
    public FeatureDefinition Get(string name) =>
        Find(name) ?? throw new ArgumentException($"No module defines the feature '{name}'.", nameof(name));
}

internal sealed class Features(FeatureCatalog catalog, IFeatureStore store, ICurrentTenant tenant) : IFeatures
{
    public async ValueTask<string> GetAsync(string name, CancellationToken ct)
    {
        var definition = catalog.Get(name);
        var own = tenant.Id is { } vendor ? await store.FindAsync(vendor, name, ct) : null;
        return own ?? definition.Default;
    }
}

/// <summary>Where no module keeps plans, everybody has the defaults.</summary>
internal sealed class DefaultFeatures : IFeatureStore
{
    public ValueTask<string?> FindAsync(Guid vendorId, string feature, CancellationToken ct) => new((string?)null);
}
