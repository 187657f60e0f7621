using System.ComponentModel.DataAnnotations;

namespace GlowCart.Catalog.Inventory;

/// <summary>The stock of one product or variant.</summary>
/// <param name="VariantId">Null where the product has no variants.</param>
/// <param name="Quantity">On hand.</param>
/// <param name="Reserved">Ordered, and not yet paid.</param>
/// <param name="Available">`quantity − reserved`: what can be ordered.</param>
/// <param name="Threshold">At or below it, stock is low.</param>
public record InventoryItemDto(
    Guid ProductId,
    string ProductName,
    Guid? VariantId,
    string? VariantName,
    int Quantity,
    int Reserved,
    int Available,
    int Threshold,
    bool LowStockAlert
);

/// <param name="Quantity">On hand from now on, counted.</param>
/// <param name="VariantId">Which variant, where the product has any.</param>
public record SetQuantityRequest(
    [property: Range(0, 1_000_000_000)] int Quantity,
    Guid? VariantId = null,
    [property: StringLength(200)] string? Reason = null
);

public record SetThresholdRequest([property: Range(0, 1_000_000_000)] int Threshold, Guid? VariantId = null);

public record InventoryQuery(
    [property: Range(1, 100)] int Limit = 20,
    [property: StringLength(500)] string? Cursor = null
);
