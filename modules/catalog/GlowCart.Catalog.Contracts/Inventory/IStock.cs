using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Data;

namespace GlowCart.Catalog.Inventory;

/// <summary>What the ordering module does with stock. Each call is part of the caller's transaction.</summary>
[Integration]
public interface IStock
{
    /// <summary>What is on offer under these ids, with what is left. Ids that nobody can buy are missing in the answer.</summary>
    Deferred<IReadOnlyList<Offer>> FindOffers(IReadOnlyCollection<OfferId> ids);

    /// <summary>
    /// Holds stock for orders, all or nothing, in one round trip: rows are locked in the order of their ids, so two
    /// orders never wait for each other. The scope must have been widened to the vendors of the lines.
    /// </summary>
    /// <exception cref="Kernel.Errors.GlowCartException">`ordering.stock.insufficient`, naming each line that is short.</exception>
    Task<IReadOnlyList<Offer>> ReserveAsync(
        IReadOnlyList<ReserveLine> lines,
        DateTimeOffset expiresAt,
        CancellationToken ct = default
    );

    /// <summary>The orders are paid: what was held leaves the stock. Again is the same as once.</summary>
    Task CaptureAsync(IReadOnlyCollection<Guid> orderIds, CancellationToken ct = default);

    /// <summary>The orders are off: what was held is free again, what had left comes back. Again is the same as once.</summary>
    Task ReleaseAsync(IReadOnlyCollection<Guid> orderIds, CancellationToken ct = default);
}

/// <param name="VariantId">Null where the product has no variants.</param>
public readonly record struct OfferId(Guid ProductId, Guid? VariantId);

/// <summary>Something that can be bought, as it is now.</summary>
/// <param name="UnitPrice">The product's price with the variant's adjustment.</param>
public record Offer(
    OfferId Id,
    Guid VendorId,
    string VendorName,
    string ProductName,
    string? VariantName,
    string? Sku,
    decimal UnitPrice,
    string Currency,
    int Available
);

/// <param name="OrderId">For whom it is held: a vendor's order in the group.</param>
public record ReserveLine(Guid OrderId, OfferId Offer, int Quantity);
