using GlowCart.Catalog.Products;
using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Catalog.Exports;

/// <summary>A store's products as a file, in the formats that an import reads. See docs/import.md.</summary>
[Audience(Audience.Vendor)]
public interface IProductExportService
{
    /// <summary>
    /// All of the store's products, drafts too, as CSV: written while they are read, however many there are. Importing the
    /// file into the same store changes nothing.
    /// </summary>
    [Get("/api/v1/products/export"), Permission(CatalogPermissions.ViewProducts), FileType("text/csv")]
    Task<HttpContent> ProductsAsync([Query] ProductExportQuery query, CancellationToken ct = default);

    /// <summary>All of the store's stock as CSV, a line a product or variant.</summary>
    [Get("/api/v1/inventory/export"), Permission(CatalogPermissions.ViewInventory), FileType("text/csv")]
    Task<HttpContent> StockAsync(CancellationToken ct = default);
}

public enum ExportFormat
{
    /// <summary>GlowCart's own: brings everything back.</summary>
    Glowcart,

    /// <summary>Shopify's product CSV; it has no place for specifications, thresholds and currencies.</summary>
    Shopify,

    /// <summary>WooCommerce's own CSV; it knows no archive, so that archived products are left out.</summary>
    Woocommerce,
}

/// <param name="Status">Those of one status alone.</param>
public record ProductExportQuery(ExportFormat Format = ExportFormat.Glowcart, ProductStatus? Status = null);
