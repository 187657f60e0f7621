using System.Globalization;
using GlowCart.Identity.Settings;
using GlowCart.Kernel.Settings;
using GlowCart.Kernel.Tenancy;
using GlowCart.Kernel.Users;
using GlowCart.Platform.Settings;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace GlowCart.Abp.Configuration;

/// <summary>
/// The settings and features that clients may know, as texts: under our names, and under ABP's where its pages ask by those.
/// </summary>
internal sealed class ClientValues(
    SettingCatalog settingCatalog,
    ISettings settings,
    FeatureCatalog featureCatalog,
    IFeatures features,
    IOptions<IdentityOptions> identity,
    ICurrentUser user
)
{
    public async Task<IReadOnlyDictionary<string, string?>> SettingsAsync(Tenant? tenant, CancellationToken ct)
    {
        var password = identity.Value.Password;
        var values = new SortedDictionary<string, string?>(StringComparer.Ordinal)
        {
            // People register as buyers; a store's team grows by invitations.
            ["Abp.Account.IsSelfRegistrationEnabled"] = Text(tenant is null),
            ["Abp.Account.EnableLocalLogin"] = Text(true),
            ["Abp.Localization.DefaultLanguage"] = await settings.GetAsync(ProfileSettingNames.Language, ct),
            ["Abp.Timing.TimeZone"] = await settings.GetAsync(ProfileSettingNames.TimeZone, ct),
            ["Abp.Identity.Password.RequiredLength"] = Text(password.RequiredLength),
            ["Abp.Identity.Password.RequiredUniqueChars"] = Text(password.RequiredUniqueChars),
            ["Abp.Identity.Password.RequireNonAlphanumeric"] = Text(password.RequireNonAlphanumeric),
            ["Abp.Identity.Password.RequireLowercase"] = Text(password.RequireLowercase),
            ["Abp.Identity.Password.RequireUppercase"] = Text(password.RequireUppercase),
            ["Abp.Identity.Password.RequireDigit"] = Text(password.RequireDigit),
            // Whoever signs in does so by his e-mail, which isn't changed in passing.
            ["Abp.Identity.User.IsUserNameUpdateEnabled"] = Text(false),
            ["Abp.Identity.User.IsEmailUpdateEnabled"] = Text(false),
        };
        foreach (var setting in settingCatalog.All.Where(s => s is { IsVisibleToClients: true, IsEncrypted: false }))
            values[setting.Name] = await settings.GetAsync(setting.Name, ct);
        return values;
    }

    /// <summary>Those of the caller's own store; to others, what a store has that was given nothing.</summary>
    public async Task<IReadOnlyDictionary<string, string?>> FeaturesAsync(CancellationToken ct)
    {
        var values = new SortedDictionary<string, string?>(StringComparer.Ordinal)
        {
            ["SettingManagement.Enable"] = Text(true),
            // The marketplace's mail is the operators' affair.
            ["SettingManagement.AllowChangingEmailSettings"] = Text(user.IsOperator),
        };
        foreach (var feature in featureCatalog.All.Where(f => f.IsVisibleToClients))
            values[feature.Name] = await features.GetAsync(feature.Name, ct);
        return values;
    }

    private static string Text(bool value) => value ? "true" : "false";

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
