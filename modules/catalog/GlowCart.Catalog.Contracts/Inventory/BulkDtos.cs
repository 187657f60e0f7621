using System.ComponentModel.DataAnnotations;

namespace GlowCart.Catalog.Inventory;

/// <param name="Rows">In the order in which they are to happen; two may name the same line.</param>
public record BulkStockRequest(
    [property: MinLength(1), MaxLength(StockLimits.BulkRows)] IReadOnlyList<BulkStockRow> Rows
);

/// <summary>One line: found by `productId` (with `variantId` where it has variants) or by `sku`.</summary>
/// <param name="Quantity">Sets what is on hand. Not together with `delta`.</param>
/// <param name="Delta">Adds to what is on hand, or takes from it.</param>
/// <param name="Reason">Why, for a delta; `correction` by default.</param>
/// <param name="Threshold">Sets from which quantity on stock is low.</param>
public record BulkStockRow(
    Guid? ProductId = null,
    Guid? VariantId = null,
    [property: StringLength(100)] string? Sku = null,
    [property: Range(0, StockLimits.OnHand)] int? Quantity = null,
    [property: Range(-StockLimits.OnHand, StockLimits.OnHand)] int? Delta = null,
    AdjustmentReason Reason = AdjustmentReason.Correction,
    [property: Range(0, StockLimits.OnHand)] int? Threshold = null,
    [property: StringLength(200)] string? Note = null
);

/// <param name="Results">One a row, in the request's order.</param>
public record BulkStockResultDto(IReadOnlyList<BulkStockRowResultDto> Results, int Changed, int Unchanged, int Failed);

public enum BulkStockOutcome
{
    Changed,
    Unchanged,
    Failed,
}

/// <param name="Row">From 0, as in the request.</param>
/// <param name="Quantity">On hand after it; null if the line wasn't found.</param>
/// <param name="Code">Why it failed: a code of the inventory's errors.</param>
/// <param name="Message">The same for people, in the request's language.</param>
public record BulkStockRowResultDto(
    int Row,
    BulkStockOutcome Outcome,
    Guid? ProductId = null,
    Guid? VariantId = null,
    int? Quantity = null,
    string? Code = null,
    string? Message = null
);
