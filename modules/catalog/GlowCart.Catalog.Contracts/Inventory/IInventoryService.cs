using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Catalog.Inventory;

/// <summary>A vendor's stock.</summary>
[Audience(Audience.Vendor)]
public interface IInventoryService
{
    /// <summary>All stock of the store, by product.</summary>
    [Get("/api/v1/inventory"), Permission(CatalogPermissions.ViewInventory)]
    Task<PagedList<InventoryItemDto>> ListAsync([Query] InventoryQuery query, CancellationToken ct = default);

    /// <summary>What is at or below its threshold.</summary>
    [Get("/api/v1/inventory/alerts"), Permission(CatalogPermissions.ViewInventory)]
    Task<PagedList<InventoryItemDto>> AlertsAsync([Query] InventoryQuery query, CancellationToken ct = default);

    /// <summary>The stock of one product, a line a variant.</summary>
    /// <error code="catalog.inventory.not_found"/>
    [Get("/api/v1/inventory/{productId}"), Permission(CatalogPermissions.ViewInventory)]
    Task<PagedList<InventoryItemDto>> GetAsync(Guid productId, CancellationToken ct = default);

    /// <summary>Sets what is on hand. It can't go below what is reserved.</summary>
    /// <error code="catalog.inventory.not_found"/> <error code="catalog.inventory.below_reserved"/>
    [Put("/api/v1/inventory/{productId}"), Permission(CatalogPermissions.ManageInventory)]
    Task<InventoryItemDto> SetQuantityAsync(
        Guid productId,
        [Body] SetQuantityRequest request,
        CancellationToken ct = default
    );

    /// <summary>Sets from which quantity on stock is low.</summary>
    /// <error code="catalog.inventory.not_found"/>
    [Put("/api/v1/inventory/{productId}/threshold"), Permission(CatalogPermissions.ManageInventory)]
    Task<InventoryItemDto> SetThresholdAsync(
        Guid productId,
        [Body] SetThresholdRequest request,
        CancellationToken ct = default
    );
}
