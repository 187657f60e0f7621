using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Catalog.Inventory;

/// <summary>What became of a vendor's stock, and what orders hold of it.</summary>
[Audience(Audience.Vendor), Permission(CatalogPermissions.ViewInventory)]
public interface IStockHistoryService
{
    /// <summary>
    /// What came and went, newest first. The sum of a line's movements is its quantity on hand; none is ever changed.
    /// </summary>
    /// <error code="catalog.inventory.not_found"/>
    [Get("/api/v1/inventory/{productId}/movements")]
    Task<PagedList<StockMovementDto>> MovementsAsync(
        Guid productId,
        [Query] StockMovementQuery query,
        CancellationToken ct = default
    );

    /// <summary>What orders that wait for payment hold, newest first.</summary>
    /// <error code="catalog.inventory.not_found"/>
    [Get("/api/v1/inventory/{productId}/reservations")]
    Task<PagedList<StockReservationDto>> ReservationsAsync(
        Guid productId,
        [Query] StockReservationQuery query,
        CancellationToken ct = default
    );
}
