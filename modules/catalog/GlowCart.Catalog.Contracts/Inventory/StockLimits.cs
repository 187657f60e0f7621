namespace GlowCart.Catalog.Inventory;

public static class StockLimits
{
    /// <summary>The most that can be on hand of one thing.</summary>
    public const int OnHand = 1_000_000_000;

    public const int BulkRows = 500;

    /// <summary>Whether this many may come or go for that reason.</summary>
    public static bool Fits(int delta, AdjustmentReason reason) =>
        reason switch
        {
            AdjustmentReason.Received or AdjustmentReason.Returned => delta > 0,
            AdjustmentReason.Correction => delta != 0,
            _ => delta < 0,
        };
}
