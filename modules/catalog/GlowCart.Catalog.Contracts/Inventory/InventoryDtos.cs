using System.ComponentModel.DataAnnotations;

namespace GlowCart.Catalog.Inventory;

/// <summary>The stock of one product or variant.</summary>
/// <param name="VariantId">Null where the product has no variants.</param>
/// <param name="Quantity">On hand.</param>
/// <param name="Reserved">Ordered, and not yet paid.</param>
/// <param name="Available">`quantity − reserved`: what can be ordered.</param>
/// <param name="Threshold">At or below it, stock is low.</param>
/// <param name="LowStockAlert">What can be ordered is at or below the threshold.</param>
/// <param name="OutOfStock">Nothing can be ordered.</param>
/// <param name="Sku">The variant's, else the product's.</param>
/// <param name="HasOwnThreshold">False: the threshold is the store's (setting `Catalog.LowStockThreshold`).</param>
public record InventoryItemDto(
    Guid ProductId,
    string ProductName,
    Guid? VariantId,
    string? VariantName,
    int Quantity,
    int Reserved,
    int Available,
    int Threshold,
    bool LowStockAlert,
    bool OutOfStock,
    string? Sku,
    bool HasOwnThreshold
);

/// <param name="Quantity">On hand from now on, counted.</param>
/// <param name="VariantId">Which variant, where the product has any.</param>
/// <param name="Reason">A note for the history.</param>
/// <param name="ExpectedQuantity">What was on hand when it was looked at: if it is another number now, nothing is changed.</param>
public record SetQuantityRequest(
    [property: Range(0, StockLimits.OnHand)] int Quantity,
    Guid? VariantId = null,
    [property: StringLength(200)] string? Reason = null,
    [property: Range(0, StockLimits.OnHand)] int? ExpectedQuantity = null
);

/// <summary>Why stock is adjusted by hand. What comes in is above zero, what is gone below; a correction may be either.</summary>
public enum AdjustmentReason
{
    /// <summary>From a supplier, or made.</summary>
    Received,

    /// <summary>Sent back by a buyer, and as good as new.</summary>
    Returned,
    Damaged,
    Lost,
    Expired,

    /// <summary>Taken for the shop itself: samples, gifts.</summary>
    Used,
    Correction,
}

/// <param name="Delta">What came (above zero) or went (below).</param>
/// <param name="VariantId">Which variant, where the product has any.</param>
/// <param name="ExpectedQuantity">What was on hand when it was looked at: if it is another number now, nothing is changed.</param>
public record AdjustStockRequest(
    [property: Range(-StockLimits.OnHand, StockLimits.OnHand)] int Delta,
    AdjustmentReason Reason,
    [property: StringLength(200)] string? Note = null,
    Guid? VariantId = null,
    [property: Range(0, StockLimits.OnHand)] int? ExpectedQuantity = null
) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!StockLimits.Fits(Delta, Reason))
            yield return StockRules.WrongSign.In(nameof(Delta), ("reason", Reason));
    }
}

public record SetThresholdRequest([property: Range(0, StockLimits.OnHand)] int Threshold, Guid? VariantId = null);

public enum StockLevel
{
    /// <summary>At or below the threshold, those that are out of stock too.</summary>
    Low,

    /// <summary>Nothing can be ordered.</summary>
    Out,
}

/// <param name="Search">A part of the product's name, or the beginning of the SKU.</param>
/// <param name="Level">Those that are low, or out of stock, alone.</param>
public record InventoryQuery(
    [property: StringLength(200)] string? Search = null,
    StockLevel? Level = null,
    Guid? CategoryId = null,
    [property: Range(1, 100)] int Limit = 20,
    [property: StringLength(500)] string? Cursor = null
);
