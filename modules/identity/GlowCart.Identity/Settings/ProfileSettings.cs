using GlowCart.Kernel.Settings;

namespace GlowCart.Identity.Settings;

/// <summary>What a person is used to; his store's, or the marketplace's, until he says it.</summary>
internal sealed class ProfileSettings : ISettingDefinitionProvider
{
    private static readonly SettingLayer[] Everywhere = [SettingLayer.User, SettingLayer.Vendor, SettingLayer.Global];

    public IEnumerable<SettingDefinition> Define() =>
        [
            new(ProfileSettingNames.TimeZone, "UTC", IsVisibleToClients: true)
            {
                DisplayName = "Time zone",
                Type = SettingType.TimeZone,
                Layers = Everywhere,
            },
            new(ProfileSettingNames.Language, "en", IsVisibleToClients: true)
            {
                DisplayName = "Language",
                Type = SettingType.Choice,
                Choices = ["en", "fr", "pt"],
                Layers = Everywhere,
            },
        ];
}
