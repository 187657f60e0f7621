using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Settings;

namespace GlowCart.Identity.Settings;

/// <param name="Value">As text, whatever its type. A secret's is never told: null.</param>
/// <param name="Source">Where the value comes from: one's own, the store's, the marketplace's, the program's configuration, or its default.</param>
/// <param name="Choices">All that it may be, where that is a few words.</param>
/// <param name="Minimum">The least that it may be, where there is one.</param>
/// <param name="Maximum">The most that it may be, where there is one.</param>
public sealed record SettingDto(
    string Name,
    string DisplayName,
    SettingType Type,
    string? Value,
    SettingSource Source,
    bool IsSecret,
    IReadOnlyList<string> Choices,
    string? Minimum,
    string? Maximum
);

public sealed record SetSettingsRequest(
    [property: Required, MinLength(1), MaxLength(100)] IReadOnlyList<SettingChange> Settings
);

/// <param name="Value">As text; null takes away what is set here, and the next layer counts again.</param>
public sealed record SettingChange(
    [property: Required, StringLength(200, MinimumLength = 1)] string Name,
    [property: StringLength(10_000)] string? Value = null
);
