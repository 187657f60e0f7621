using System.ComponentModel.DataAnnotations;

namespace GlowCart.Catalog.Inventory;

/// <param name="ProductIds">Those alone; null or none: the whole store.</param>
/// <param name="CategoryId">Products of this category alone.</param>
public record OpenStockTakeRequest(
    [property: StringLength(100)] string? Name = null,
    [property: MaxLength(500)] IReadOnlyList<Guid>? ProductIds = null,
    Guid? CategoryId = null
);

public enum StockTakeStatus
{
    Open,
    Completed,
    Cancelled,
}

/// <param name="LineCount">How many products and variants are to be counted.</param>
/// <param name="OpenedBy">The person who began it.</param>
public record StockTakeDto(
    Guid StockTakeId,
    string? Name,
    StockTakeStatus Status,
    int LineCount,
    DateTimeOffset OpenedAt,
    Guid? OpenedBy,
    DateTimeOffset? ClosedAt,
    Guid? ClosedBy
);

/// <param name="CountedLines">How many of the lines are counted.</param>
/// <param name="DifferentLines">How many of those differ from what was on hand.</param>
/// <param name="Surplus">Units that were found and not expected.</param>
/// <param name="Missing">Units that were expected and not found.</param>
public record StockTakeDetailDto(
    Guid StockTakeId,
    string? Name,
    StockTakeStatus Status,
    int LineCount,
    DateTimeOffset OpenedAt,
    Guid? OpenedBy,
    DateTimeOffset? ClosedAt,
    Guid? ClosedBy,
    int CountedLines,
    int DifferentLines,
    long Surplus,
    long Missing
);

public record StockTakeQuery(
    StockTakeStatus? Status = null,
    [property: Range(1, 100)] int Limit = 20,
    [property: StringLength(500)] string? Cursor = null
);

public enum StockTakeLineFilter
{
    All,
    Uncounted,
    Different,
}

public record StockTakeLineQuery(
    StockTakeLineFilter Show = StockTakeLineFilter.All,
    [property: Range(1, 100)] int Limit = 20,
    [property: StringLength(500)] string? Cursor = null
);

/// <param name="ExpectedQuantity">On hand when the stock take began.</param>
/// <param name="Counted">Null: nobody has counted it yet.</param>
/// <param name="QuantityAtCount">On hand when it was counted, by the books.</param>
/// <param name="Difference">`counted − quantityAtCount`: what is booked at the end.</param>
/// <param name="Booked">
/// What was booked. It is less than the difference where orders hold more than was found, and 0 where the line was counted or
/// set otherwise after it was counted here.
/// </param>
public record StockTakeLineDto(
    Guid ProductId,
    string ProductName,
    Guid? VariantId,
    string? VariantName,
    string? Sku,
    int ExpectedQuantity,
    int? Counted,
    int? QuantityAtCount,
    int? Difference,
    int? Booked,
    DateTimeOffset? CountedAt,
    Guid? CountedBy
);

public record CountLinesRequest(
    [property: MinLength(1), MaxLength(StockLimits.BulkRows)] IReadOnlyList<CountedLine> Lines
);

/// <summary>Found by `productId` (with `variantId` where it has variants) or by `sku`.</summary>
public record CountedLine(
    [property: Range(0, StockLimits.OnHand)] int Counted,
    Guid? ProductId = null,
    Guid? VariantId = null,
    [property: StringLength(100)] string? Sku = null
);
