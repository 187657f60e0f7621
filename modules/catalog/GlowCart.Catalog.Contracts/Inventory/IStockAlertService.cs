using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Catalog.Inventory;

/// <summary>Warnings of low stock: raised once when it falls to the threshold, resolved by itself when it has risen.</summary>
[Audience(Audience.Vendor)]
public interface IStockAlertService
{
    /// <summary>Warnings, newest first; by default those that aren't resolved.</summary>
    [Get("/api/v1/inventory/alerts"), Permission(CatalogPermissions.ViewInventory)]
    Task<PagedList<StockAlertDto>> ListAsync([Query] StockAlertQuery query, CancellationToken ct = default);

    /// <summary>Somebody has seen it and takes care. It stays until stock has risen. Again is the same as once.</summary>
    /// <error code="catalog.inventory.alert_not_found"/>
    [Put("/api/v1/inventory/alerts/{alertId}/acknowledge"), Permission(CatalogPermissions.ManageInventory)]
    Task<StockAlertDto> AcknowledgeAsync(Guid alertId, CancellationToken ct = default);
}

public enum StockAlertStatus
{
    /// <summary>Not resolved yet, seen or not.</summary>
    Open,
    Resolved,
    All,
}

/// <param name="Level">`out`: nothing can be ordered.</param>
/// <param name="Available">What can be ordered now.</param>
/// <param name="Threshold">As it was when the warning was raised.</param>
/// <param name="AcknowledgedBy">The person who has seen it.</param>
public record StockAlertDto(
    Guid AlertId,
    StockLevel Level,
    Guid ProductId,
    string ProductName,
    Guid? VariantId,
    string? VariantName,
    string? Sku,
    int Quantity,
    int Available,
    int Threshold,
    DateTimeOffset RaisedAt,
    DateTimeOffset? AcknowledgedAt,
    Guid? AcknowledgedBy,
    DateTimeOffset? ResolvedAt
);

/// <param name="Acknowledged">False: those that nobody has seen yet.</param>
public record StockAlertQuery(
    StockAlertStatus Status = StockAlertStatus.Open,
    StockLevel? Level = null,
    bool? Acknowledged = null,
    [property: Range(1, 100)] int Limit = 20,
    [property: StringLength(500)] string? Cursor = null
);
