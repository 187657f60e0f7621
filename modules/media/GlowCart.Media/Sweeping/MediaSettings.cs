using GlowCart.Kernel.Settings;

namespace GlowCart.Media.Sweeping;

internal sealed class MediaSettings : ISettingDefinitionProvider
{
    public const string KeepUnusedFor = "Media.KeepUnusedFor";

    public IEnumerable<SettingDefinition> Define() =>
        [
            new(KeepUnusedFor, "30.00:00:00")
            {
                DisplayName = "How long files that nothing shows are kept",
                Type = SettingType.Time,
                Minimum = "1.00:00:00",
                Maximum = "3650.00:00:00",
            },
        ];
}
