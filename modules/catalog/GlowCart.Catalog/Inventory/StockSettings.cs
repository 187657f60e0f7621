using GlowCart.Kernel.Settings;

namespace GlowCart.Catalog.Inventory;

internal sealed class StockSettings : ISettingDefinitionProvider
{
    /// <summary>From which quantity on stock is low where a line has no threshold of its own.</summary>
    public const string LowStockThreshold = "Catalog.LowStockThreshold";

    public IEnumerable<SettingDefinition> Define() =>
        [
            new(LowStockThreshold, "5")
            {
                DisplayName = "Low stock at or below",
                Type = SettingType.Whole,
                Layers = [SettingLayer.Vendor, SettingLayer.Global],
                Minimum = "0",
                Maximum = "1000000000",
            },
        ];
}

internal static class StockSettingsExtensions
{
    public static ValueTask<int> GetLowStockThresholdAsync(this ISettings settings, CancellationToken ct) =>
        settings.GetIntAsync(StockSettings.LowStockThreshold, ct);
}
