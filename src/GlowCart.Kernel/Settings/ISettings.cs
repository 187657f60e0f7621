using System.Globalization;

namespace GlowCart.Kernel.Settings;

/// <summary>A setting and what it is when nobody has set it: user → vendor → global → configuration → default.</summary>
/// <param name="IsEncrypted">Kept encrypted, and never told to a client.</param>
/// <param name="IsVisibleToClients">Part of the application configuration that clients read.</param>
public sealed record SettingDefinition(
    string Name,
    string Default,
    bool IsEncrypted = false,
    bool IsVisibleToClients = false
);

public interface ISettingDefinitionProvider
{
    IEnumerable<SettingDefinition> Define();
}

public interface ISettings
{
    /// <exception cref="ArgumentException">No provider defines this name.</exception>
    ValueTask<string> GetAsync(string name, CancellationToken ct = default);

    ValueTask SetAsync(string name, string? value, SettingLayer layer, CancellationToken ct = default);
}

/// <summary>Where a value is set. The layer's own key (which vendor, which person) is that of the current scope.</summary>
public enum SettingLayer
{
    Global,
    Vendor,
    User,
}

public static class SettingsExtensions
{
    public static async ValueTask<int> GetIntAsync(
        this ISettings settings,
        string name,
        CancellationToken ct = default
    ) => int.Parse(await settings.GetAsync(name, ct), CultureInfo.InvariantCulture);

    public static async ValueTask<TimeSpan> GetTimeAsync(
        this ISettings settings,
        string name,
        CancellationToken ct = default
    ) => TimeSpan.Parse(await settings.GetAsync(name, ct), CultureInfo.InvariantCulture);
}
