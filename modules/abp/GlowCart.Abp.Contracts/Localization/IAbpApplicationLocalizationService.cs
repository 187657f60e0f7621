using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Errors;
using Refit;

namespace GlowCart.Abp.Localization;

/// <summary>All texts of a language.</summary>
[Audience(Audience.Everyone), Anonymous]
public interface IAbpApplicationLocalizationService
{
    /// <summary>
    /// The texts by resource: ours under `GlowCart`, and those of ABP's pages under ABP's names. A language that isn't spoken
    /// here gets English.
    /// </summary>
    /// <error code="common.invalid"/>
    [Get("/api/abp/application-localization")]
    Task<ApplicationLocalizationDto> GetAsync(
        [Query] ApplicationLocalizationQuery query,
        CancellationToken ct = default
    );
}

/// <param name="CultureName">`fr`, or `fr-CA`; none: that of the request.</param>
/// <param name="OnlyDynamics">Only what is kept in a database: nothing is.</param>
public sealed record ApplicationLocalizationQuery(
    [property: StringLength(35)] string? CultureName = null,
    bool OnlyDynamics = false
);

/// <param name="CurrentCulture">The one that was asked for.</param>
public sealed record ApplicationLocalizationDto(
    IReadOnlyDictionary<string, LocalizationResourceDto> Resources,
    CurrentCultureDto CurrentCulture
);

/// <param name="BaseResources">Where a key is looked for that isn't in this one.</param>
public sealed record LocalizationResourceDto(
    IReadOnlyDictionary<string, string> Texts,
    IReadOnlyList<string> BaseResources
);

public sealed record CurrentCultureDto(
    string DisplayName,
    string EnglishName,
    string ThreeLetterIsoLanguageName,
    string TwoLetterIsoLanguageName,
    bool IsRightToLeft,
    string CultureName,
    string Name,
    string NativeName,
    DateTimeFormatDto DateTimeFormat
);

public sealed record DateTimeFormatDto(
    string CalendarAlgorithmType,
    string DateTimeFormatLong,
    string ShortDatePattern,
    string FullDateTimePattern,
    string DateSeparator,
    string ShortTimePattern,
    string LongTimePattern
);

public static class LocalizationRules
{
    public static readonly InputRule NoCulture = new("abp.rule.no_culture", "{member} is the name of no culture.");
}
