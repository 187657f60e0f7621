using GlowCart.Abp.Localization;
using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Abp.Configuration;

/// <summary>What ABP's clients ask for before anything else.</summary>
[Audience(Audience.Everyone), Anonymous, NamesTenant]
public interface IAbpApplicationConfigurationService
{
    /// <summary>
    /// Who is signed in, in which store, what he may do, the settings and features that clients may know, and how dates
    /// are written in the language that is asked for. Never an error for a stranger: he just gets less.
    /// </summary>
    /// <param name="includeLocalizationResources">Whether the texts come along, or are asked for by themselves.</param>
    /// <error code="tenancy.not_found"/>
    [Get("/api/abp/application-configuration")]
    Task<ApplicationConfigurationDto> GetAsync(
        bool includeLocalizationResources = false,
        CancellationToken ct = default
    );
}

public sealed record ApplicationConfigurationDto(
    ApplicationLocalizationConfigurationDto Localization,
    ApplicationAuthConfigurationDto Auth,
    ApplicationSettingConfigurationDto Setting,
    CurrentUserDto CurrentUser,
    ApplicationFeatureConfigurationDto Features,
    ApplicationGlobalFeatureConfigurationDto GlobalFeatures,
    MultiTenancyInfoDto MultiTenancy,
    CurrentTenantDto CurrentTenant,
    TimingDto Timing,
    ClockDto Clock,
    ObjectExtensionsDto ObjectExtensions,
    IReadOnlyDictionary<string, object?> ExtraProperties
);

/// <param name="Values">Texts by resource, as ABP's older clients read them.</param>
/// <param name="Resources">The same with what each resource is built upon.</param>
public sealed record ApplicationLocalizationConfigurationDto(
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Values,
    IReadOnlyDictionary<string, LocalizationResourceDto> Resources,
    IReadOnlyList<LanguageInfoDto> Languages,
    CurrentCultureDto CurrentCulture,
    string DefaultResourceName,
    IReadOnlyDictionary<string, IReadOnlyList<NameValueDto>> LanguagesMap,
    IReadOnlyDictionary<string, IReadOnlyList<NameValueDto>> LanguageFilesMap,
    bool UseRouteBasedCulture
);

public sealed record LanguageInfoDto(
    string CultureName,
    string UiCultureName,
    string DisplayName,
    string TwoLetterISOLanguageName,
    string? FlagIcon
);

/// <param name="GrantedPolicies">What is granted, by our names and by ABP's; what isn't there isn't granted.</param>
public sealed record ApplicationAuthConfigurationDto(IReadOnlyDictionary<string, bool> GrantedPolicies);

/// <param name="Values">As text, whatever their type.</param>
public sealed record ApplicationSettingConfigurationDto(IReadOnlyDictionary<string, string?> Values);

/// <param name="Values">As text, whatever their type.</param>
public sealed record ApplicationFeatureConfigurationDto(IReadOnlyDictionary<string, string?> Values);

public sealed record ApplicationGlobalFeatureConfigurationDto(IReadOnlyList<string> EnabledFeatures);

/// <param name="UserName">The e-mail: people have no other name to sign in by.</param>
/// <param name="Name">The whole name.</param>
/// <param name="SurName">Always null: a name is one text here.</param>
public sealed record CurrentUserDto(
    bool IsAuthenticated,
    Guid? Id,
    Guid? TenantId,
    Guid? ImpersonatorUserId,
    Guid? ImpersonatorTenantId,
    string? ImpersonatorUserName,
    string? ImpersonatorTenantName,
    string? UserName,
    string? Name,
    string? SurName,
    string? Email,
    bool EmailVerified,
    string? PhoneNumber,
    bool PhoneNumberVerified,
    IReadOnlyList<string> Roles,
    string? SessionId
);

/// <param name="UserSharingStrategy">0: a tenant's users are looked up in that tenant.</param>
public sealed record MultiTenancyInfoDto(bool IsEnabled, int UserSharingStrategy);

/// <param name="Name">The store's slug.</param>
public sealed record CurrentTenantDto(Guid? Id, string? Name, bool IsAvailable);

public sealed record TimingDto(TimeZoneDto TimeZone);

public sealed record TimeZoneDto(IanaTimeZoneDto Iana, WindowsTimeZoneDto Windows);

public sealed record IanaTimeZoneDto(string TimeZoneName);

public sealed record WindowsTimeZoneDto(string TimeZoneId);

/// <param name="Kind">`Utc`: that is how all times are sent.</param>
public sealed record ClockDto(string Kind);

/// <summary>Nothing is added to ABP's DTOs here; its grids stay empty if it isn't said.</summary>
public sealed record ObjectExtensionsDto(
    IReadOnlyDictionary<string, object> Modules,
    IReadOnlyDictionary<string, object> Enums
);

public sealed record NameValueDto(string Name, string Value);
