using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Catalog.Inventory;

/// <summary>
/// Counting the shelves while the shop goes on selling. What is booked is the difference at the moment of each count, so that
/// a sale between the count and the end isn't lost.
/// </summary>
[Audience(Audience.Vendor), Permission(CatalogPermissions.ManageInventory)]
public interface IStockTakeService
{
    /// <summary>Begins one over the whole store, or over some products. A line can be in one open stock take at a time.</summary>
    /// <error code="catalog.stock_take.already_open"/> <error code="catalog.stock_take.nothing_to_count"/>
    [Post("/api/v1/inventory/stock-takes"), SuccessStatus(201)]
    Task<StockTakeDto> OpenAsync([Body] OpenStockTakeRequest request, CancellationToken ct = default);

    /// <summary>Stock takes, newest first.</summary>
    [Get("/api/v1/inventory/stock-takes"), Permission(CatalogPermissions.ViewInventory)]
    Task<PagedList<StockTakeDto>> ListAsync([Query] StockTakeQuery query, CancellationToken ct = default);

    /// <summary>One, with how far it is and what was found.</summary>
    /// <error code="catalog.stock_take.not_found"/>
    [Get("/api/v1/inventory/stock-takes/{stockTakeId}"), Permission(CatalogPermissions.ViewInventory)]
    Task<StockTakeDetailDto> GetAsync(Guid stockTakeId, CancellationToken ct = default);

    /// <summary>Its lines: all, those that nobody has counted yet, or those that differ.</summary>
    /// <error code="catalog.stock_take.not_found"/>
    [Get("/api/v1/inventory/stock-takes/{stockTakeId}/lines"), Permission(CatalogPermissions.ViewInventory)]
    Task<PagedList<StockTakeLineDto>> LinesAsync(
        Guid stockTakeId,
        [Query] StockTakeLineQuery query,
        CancellationToken ct = default
    );

    /// <summary>
    /// Says what was counted, up to 500 lines at once, in any order and by as many people as there are. Counting a line again
    /// replaces what was counted. Goods of orders that are paid but not sent are no longer on hand: leave them out.
    /// </summary>
    /// <error code="catalog.stock_take.not_found"/> <error code="catalog.stock_take.closed"/>
    /// <error code="catalog.stock_take.not_in_it"/>
    [Put("/api/v1/inventory/stock-takes/{stockTakeId}/lines")]
    Task<StockTakeDetailDto> CountAsync(
        Guid stockTakeId,
        [Body] CountLinesRequest request,
        CancellationToken ct = default
    );

    /// <summary>
    /// Books what was found and ends it. Lines that nobody counted stay as they are, and so do those that were counted or set
    /// otherwise since. Completing twice is the same as once.
    /// </summary>
    /// <error code="catalog.stock_take.not_found"/> <error code="catalog.stock_take.closed"/>
    [Post("/api/v1/inventory/stock-takes/{stockTakeId}/complete"), Idempotent]
    Task<StockTakeDetailDto> CompleteAsync(Guid stockTakeId, CancellationToken ct = default);

    /// <summary>Ends it and books nothing.</summary>
    /// <error code="catalog.stock_take.not_found"/> <error code="catalog.stock_take.closed"/>
    [Post("/api/v1/inventory/stock-takes/{stockTakeId}/cancel")]
    Task<StockTakeDetailDto> CancelAsync(Guid stockTakeId, CancellationToken ct = default);
}
