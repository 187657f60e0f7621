using GlowCart.Kernel.Settings;

namespace GlowCart.Vendors.Verification;

internal sealed class VerificationSettings : ISettingDefinitionProvider
{
    /// <summary>Whether a new store sells at once, or waits until an operator has approved it.</summary>
    public const string Name = "Vendors.Verification";
    public const string Open = "Open";
    public const string Required = "Required";

    public IEnumerable<SettingDefinition> Define() =>
        [
            new(Name, Open)
            {
                DisplayName = "Verification of new stores",
                Type = SettingType.Choice,
                Choices = [Open, Required],
            },
        ];
}

internal static class VerificationSettingsExtensions
{
    public static async ValueTask<bool> IsVerificationRequiredAsync(this ISettings settings, CancellationToken ct) =>
        await settings.GetAsync(VerificationSettings.Name, ct) == VerificationSettings.Required;
}
