using System.ComponentModel.DataAnnotations;

namespace GlowCart.Catalog.Inventory;

/// <summary>Why what is on hand has changed.</summary>
public enum MovementReason
{
    /// <summary>What it began with.</summary>
    Initial,

    /// <summary>What it began with, by a file.</summary>
    Import,

    /// <summary>Set to what was counted.</summary>
    Count,
    Sale,

    /// <summary>A paid order was called off.</summary>
    Cancellation,
    Received,
    Returned,
    Damaged,
    Lost,
    Expired,
    Used,
    Correction,

    /// <summary>What a stock take found missing, or too much.</summary>
    StockTake,

    /// <summary>Its variant is sold no more.</summary>
    Removal,
}

/// <summary>One change of what is on hand.</summary>
/// <param name="QuantityAfter">On hand when it had happened.</param>
/// <param name="ActorId">The person who did it; null: an order or the program.</param>
/// <param name="Reference">What it belongs to, if anything.</param>
public record StockMovementDto(
    Guid MovementId,
    Guid? VariantId,
    int Delta,
    int QuantityAfter,
    MovementReason Reason,
    string? Note,
    Guid? ActorId,
    MovementReferenceDto? Reference,
    DateTimeOffset At
);

public enum MovementReferenceType
{
    Order,
    Import,
    StockTake,
}

public record MovementReferenceDto(MovementReferenceType Type, Guid Id);

/// <param name="From">Inclusive.</param>
/// <param name="To">Exclusive.</param>
public record StockMovementQuery(
    Guid? VariantId = null,
    MovementReason? Reason = null,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null,
    [property: Range(1, 100)] int Limit = 20,
    [property: StringLength(500)] string? Cursor = null
);

/// <summary>What one order holds until it is paid or off.</summary>
/// <param name="ExpiresAt">When it is given back, unless the order is paid.</param>
public record StockReservationDto(
    Guid ReservationId,
    Guid? VariantId,
    Guid OrderId,
    int Quantity,
    DateTimeOffset ExpiresAt
);

public record StockReservationQuery(
    Guid? VariantId = null,
    [property: Range(1, 100)] int Limit = 20,
    [property: StringLength(500)] string? Cursor = null
);
