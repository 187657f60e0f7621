using System.Globalization;
using GlowCart.Kernel.Errors;

namespace GlowCart.Kernel.Settings;

public interface ISettings
{
    /// <exception cref="ArgumentException">No provider defines this name.</exception>
    ValueTask<string> GetAsync(string name, CancellationToken ct = default);

    /// <summary>As it is from a layer on: what lies nearer counts for nothing.</summary>
    /// <exception cref="ArgumentException">No provider defines this name.</exception>
    ValueTask<SettingValue> FindAsync(string name, SettingLayer from, CancellationToken ct = default);

    /// <param name="value">Null takes away what is set here, so that the next layer counts again.</param>
    /// <exception cref="GlowCartException">400: `settings.invalid_value`. 403: the layer isn't the caller's.</exception>
    ValueTask SetAsync(string name, string? value, SettingLayer layer, CancellationToken ct = default);
}

/// <param name="Source">Where it comes from.</param>
public readonly record struct SettingValue(string Value, SettingSource Source);

public enum SettingSource
{
    User,
    Vendor,
    Global,

    /// <summary>`Settings:{name}` of the program's own configuration.</summary>
    Configuration,
    Default,
}

public static class SettingErrors
{
    public static readonly ErrorDefinition NotFound = new(
        "settings.not_found",
        ErrorKind.NotFound,
        "There is no setting {name} here."
    );
    public static readonly ErrorDefinition InvalidValue = new(
        "settings.invalid_value",
        ErrorKind.Invalid,
        "{name} can't be that. It may be: {allowed}."
    );
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
