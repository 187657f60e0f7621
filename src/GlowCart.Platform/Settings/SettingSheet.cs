using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Settings;

namespace GlowCart.Platform.Settings;

/// <summary>A setting as a client sees it.</summary>
/// <param name="Value">Null where it is a secret.</param>
public sealed record SettingReading(SettingDefinition Definition, string? Value, SettingSource Source);

/// <summary>What one layer shows to whoever keeps it, and takes from him. Secrets go in, and never out.</summary>
public sealed class SettingSheet(SettingCatalog catalog, ISettings settings)
{
    /// <summary>All that may be set in this layer, by name.</summary>
    public async Task<IReadOnlyList<SettingReading>> ReadAsync(SettingLayer layer, CancellationToken ct)
    {
        var readings = new List<SettingReading>();
        foreach (var definition in catalog.All.Where(d => d.Layers.Contains(layer)).OrderBy(d => d.Name))
        {
            var (value, source) = await settings.FindAsync(definition.Name, layer, ct);
            readings.Add(new SettingReading(definition, definition.IsEncrypted ? null : value, source));
        }
        return readings;
    }

    /// <exception cref="GlowCartException">`settings.not_found`, `settings.invalid_value`: nothing is set then.</exception>
    public async Task ChangeAsync(
        SettingLayer layer,
        IEnumerable<(string Name, string? Value)> changes,
        CancellationToken ct
    )
    {
        // Who names one twice means the latter.
        foreach (var (name, value) in changes.GroupBy(c => c.Name).Select(g => g.Last()))
        {
            if (catalog.Find(name)?.Layers.Contains(layer) is not true)
                throw SettingErrors.NotFound.With(("name", name));
            await settings.SetAsync(name, value, layer, ct);
        }
    }
}
