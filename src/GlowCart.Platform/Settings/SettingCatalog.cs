using System.Collections.Frozen;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Settings;

namespace GlowCart.Platform.Settings;

/// <summary>Every setting that a module defines.</summary>
public sealed class SettingCatalog
{
    private readonly FrozenDictionary<string, SettingDefinition> _byName;

    public SettingCatalog(IEnumerable<ISettingDefinitionProvider> providers)
    {
        _byName = providers.SelectMany(p => p.Define()).ToFrozenDictionary(s => s.Name);
        if (_byName.Values.FirstOrDefault(s => !s.Allows(s.Default)) is { } wrong)
            throw new InvalidOperationException($"The default of {wrong.Name} is none of its own values.");
    }

    public IReadOnlyCollection<SettingDefinition> All => _byName.Values;

    public SettingDefinition? Find(string name) => _byName.GetValueOrDefault(name);

    /// <exception cref="ArgumentException">No module defines it.</exception>
    public SettingDefinition Get(string name) =>
        Find(name) ?? throw new ArgumentException($"No module defines the setting '{name}'.", nameof(name));
}
