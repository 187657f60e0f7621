using System.Globalization;
using GlowCart.Kernel.Geography;

namespace GlowCart.Kernel.Settings;

/// <summary>A setting and what it is when nobody has set it: user → vendor → global → configuration → default.</summary>
/// <param name="IsEncrypted">Kept encrypted, and never told to a client.</param>
/// <param name="IsVisibleToClients">Part of the application configuration that clients read.</param>
public sealed record SettingDefinition(
    string Name,
    string Default,
    bool IsEncrypted = false,
    bool IsVisibleToClients = false
)
{
    private const int LongestText = 2000;

    /// <summary>For people.</summary>
    public string DisplayName { get; init; } = Name;
    public SettingType Type { get; init; }

    /// <summary>Where it may be set. What lies in another layer counts for nothing.</summary>
    public IReadOnlyList<SettingLayer> Layers { get; init; } = [SettingLayer.Global];

    /// <summary>All that a <see cref="SettingType.Choice"/> may be.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The least and the most, written as the value itself is.</summary>
    public string? Minimum { get; init; }

    /// <inheritdoc cref="Minimum"/>
    public string? Maximum { get; init; }

    /// <summary>What it may be, in signs that every language reads: `en, fr, pt`, `1 … 50`.</summary>
    public string Allowed =>
        Type switch
        {
            SettingType.Switch => "true, false",
            SettingType.Choice => string.Join(", ", Choices),
            SettingType.TimeZone => "Africa/Accra, Europe/Paris, UTC, …",
            SettingType.Whole => $"{Minimum ?? $"{int.MinValue}"} … {Maximum ?? $"{int.MaxValue}"}",
            SettingType.Time => $"{Minimum ?? $"{TimeSpan.MinValue}"} … {Maximum ?? $"{TimeSpan.MaxValue}"}",
            _ => $"≤ {LongestText}",
        };

    public bool Allows(string value) =>
        Type switch
        {
            SettingType.Switch => value is "true" or "false",
            SettingType.Choice => Choices.Contains(value),
            SettingType.TimeZone => TimeZones.IsKnown(value),
            SettingType.Whole => IsWithin<int>(value),
            SettingType.Time => IsWithin<TimeSpan>(value),
            _ => value.Length <= LongestText,
        };

    private bool IsWithin<T>(string value)
        where T : struct, IParsable<T>, IComparable<T> =>
        T.TryParse(value, CultureInfo.InvariantCulture, out var parsed)
        && (Minimum is null || parsed.CompareTo(T.Parse(Minimum, CultureInfo.InvariantCulture)) >= 0)
        && (Maximum is null || parsed.CompareTo(T.Parse(Maximum, CultureInfo.InvariantCulture)) <= 0);
}

public enum SettingType
{
    Text,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>`true` or `false`.</summary>
    Switch,

    /// <summary>A length of time.</summary>
    Time,

    /// <summary>One of a few words.</summary>
    Choice,

    /// <summary>IANA's: `Africa/Accra`.</summary>
    TimeZone,
}

public interface ISettingDefinitionProvider
{
    IEnumerable<SettingDefinition> Define();
}
