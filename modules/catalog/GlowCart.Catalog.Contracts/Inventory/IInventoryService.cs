using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Catalog.Inventory;

/// <summary>A vendor's stock.</summary>
[Audience(Audience.Vendor)]
public interface IInventoryService
{
    /// <summary>All stock of the store, a line a product or variant, oldest first.</summary>
    [Get("/api/v1/inventory"), Permission(CatalogPermissions.ViewInventory)]
    Task<PagedList<InventoryItemDto>> ListAsync([Query] InventoryQuery query, CancellationToken ct = default);

    /// <summary>The stock of one product, a line a variant.</summary>
    /// <error code="catalog.inventory.not_found"/>
    [Get("/api/v1/inventory/{productId}"), Permission(CatalogPermissions.ViewInventory)]
    Task<PagedList<InventoryItemDto>> GetAsync(Guid productId, CancellationToken ct = default);

    /// <summary>Sets what is on hand, counted. It can't go below what is reserved.</summary>
    /// <error code="catalog.inventory.not_found"/> <error code="catalog.inventory.below_reserved"/>
    /// <error code="catalog.inventory.changed"/>
    [Put("/api/v1/inventory/{productId}"), Permission(CatalogPermissions.ManageInventory)]
    Task<InventoryItemDto> SetQuantityAsync(
        Guid productId,
        [Body] SetQuantityRequest request,
        CancellationToken ct = default
    );

    /// <summary>Adds to what is on hand, or takes from it, and says why. With an `Idempotency-Key` it happens once.</summary>
    /// <error code="catalog.inventory.not_found"/> <error code="catalog.inventory.below_reserved"/>
    /// <error code="catalog.inventory.changed"/> <error code="catalog.inventory.too_much"/>
    [Post("/api/v1/inventory/{productId}/adjust"), Permission(CatalogPermissions.ManageInventory), Idempotent]
    Task<InventoryItemDto> AdjustAsync(
        Guid productId,
        [Body] AdjustStockRequest request,
        CancellationToken ct = default
    );

    /// <summary>
    /// Sets or adjusts up to 500 lines at once, found by product and variant or by SKU. Each line has its own result: one that
    /// is refused doesn't stop the others.
    /// </summary>
    [Put("/api/v1/inventory/bulk"), Permission(CatalogPermissions.ManageInventory)]
    Task<BulkStockResultDto> UpdateManyAsync([Body] BulkStockRequest request, CancellationToken ct = default);

    /// <summary>Sets from which quantity on stock is low.</summary>
    /// <error code="catalog.inventory.not_found"/>
    [Put("/api/v1/inventory/{productId}/threshold"), Permission(CatalogPermissions.ManageInventory)]
    Task<InventoryItemDto> SetThresholdAsync(
        Guid productId,
        [Body] SetThresholdRequest request,
        CancellationToken ct = default
    );

    /// <summary>Takes the line's own threshold away: the store's counts again (setting `Catalog.LowStockThreshold`).</summary>
    /// <error code="catalog.inventory.not_found"/>
    [Delete("/api/v1/inventory/{productId}/threshold"), Permission(CatalogPermissions.ManageInventory)]
    Task<InventoryItemDto> ResetThresholdAsync(
        Guid productId,
        [Query] Guid? variantId = null,
        CancellationToken ct = default
    );
}
