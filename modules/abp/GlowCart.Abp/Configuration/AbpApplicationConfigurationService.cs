using System.Globalization;
using GlowCart.Abp.Localization;
using GlowCart.Identity.Profiles;
using GlowCart.Identity.Settings;
using GlowCart.Kernel.Permissions;
using GlowCart.Kernel.Settings;
using GlowCart.Kernel.Tenancy;
using GlowCart.Kernel.Users;
using GlowCart.Platform.Localization;
using GlowCart.Platform.Tenancy;

namespace GlowCart.Abp.Configuration;

internal sealed class AbpApplicationConfigurationService(
    ICurrentUser user,
    IOwnProfile profile,
    IPermissionChecker permissions,
    ISettings settings,
    ClientValues values,
    ITenantDirectory tenants,
    NamedTenant named,
    AbpTexts texts
) : IAbpApplicationConfigurationService
{
    public async Task<ApplicationConfigurationDto> GetAsync(bool includeLocalizationResources, CancellationToken ct)
    {
        var tenant = user.VendorId is { } store ? await tenants.FindAsync(store, ct) : named.Current;
        return new ApplicationConfigurationDto(
            Localization(includeLocalizationResources),
            new ApplicationAuthConfigurationDto(
                (await permissions.GetGrantedAsync(ct)).ToDictionary(name => name, _ => true)
            ),
            new ApplicationSettingConfigurationDto(await values.SettingsAsync(tenant, ct)),
            await UserAsync(ct),
            new ApplicationFeatureConfigurationDto(await values.FeaturesAsync(ct)),
            new ApplicationGlobalFeatureConfigurationDto([]),
            new MultiTenancyInfoDto(IsEnabled: true, UserSharingStrategy: 0),
            new CurrentTenantDto(tenant?.Id, tenant?.Name, tenant is not null),
            new TimingDto(ZoneOf(await settings.GetAsync(ProfileSettingNames.TimeZone, ct))),
            new ClockDto("Utc"),
            new ObjectExtensionsDto(new Dictionary<string, object>(), new Dictionary<string, object>()),
            new Dictionary<string, object?>()
        );
    }

    private ApplicationLocalizationConfigurationDto Localization(bool withTexts)
    {
        var culture = CultureInfo.CurrentUICulture;
        var resources = withTexts ? texts.In(culture) : new Dictionary<string, LocalizationResourceDto>();
        return new ApplicationLocalizationConfigurationDto(
            resources.ToDictionary(r => r.Key, r => r.Value.Texts),
            resources,
            [.. Texts.Languages.Select(Describe)],
            CultureFacts.Of(culture),
            AbpTexts.Own,
            new Dictionary<string, IReadOnlyList<NameValueDto>>(),
            new Dictionary<string, IReadOnlyList<NameValueDto>>(),
            UseRouteBasedCulture: false
        );
    }

    private static LanguageInfoDto Describe(CultureInfo language) =>
        new(
            language.Name,
            language.Name,
            // As whoever speaks it writes it, and as a list wants it: with a capital.
            language.TextInfo.ToTitleCase(language.NativeName),
            language.TwoLetterISOLanguageName,
            null
        );

    /// <summary>Today's name and mail of whoever it is; a store's own system has nothing but its token.</summary>
    private async Task<CurrentUserDto> UserAsync(CancellationToken ct)
    {
        var person = user.IsPerson ? await profile.FindAsync(ct) : null;
        return new CurrentUserDto(
            user.Id is not null,
            user.Id,
            user.VendorId,
            null,
            null,
            null,
            null,
            person?.Email ?? user.Email ?? user.Name,
            person?.Name ?? user.Name,
            null,
            person?.Email ?? user.Email,
            person?.EmailVerified ?? false,
            person?.Phone,
            PhoneNumberVerified: false,
            user.Roles,
            user.SessionId?.ToString()
        );
    }

    private static TimeZoneDto ZoneOf(string iana) =>
        new(
            new IanaTimeZoneDto(iana),
            new WindowsTimeZoneDto(TimeZoneInfo.TryConvertIanaIdToWindowsId(iana, out var windows) ? windows : "UTC")
        );
}
