using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Catalog.Imports;

/// <summary>Products from a file: Shopify's product CSV, WooCommerce's, or GlowCart's own. See docs/import.md.</summary>
[Audience(Audience.Vendor), Permission(CatalogPermissions.ManageProducts)]
public interface IProductImportService
{
    /// <summary>Takes the file in; it is read in the background. At most 50 MB.</summary>
    /// <param name="format">`shopify`, `woocommerce`, `glowcart` or `auto`.</param>
    [
        Multipart,
        Post("/api/v1/products/import"),
        SuccessStatus(202),
        MaxBody(50 * 1024 * 1024 + 64 * 1024),
        RateLimit("import")
    ]
    Task<ImportStartedDto> StartAsync(
        [Query] string? format,
        [AliasAs("file")] StreamPart file,
        CancellationToken ct = default
    );

    /// <summary>How far it is, and what went wrong, row by row.</summary>
    /// <error code="catalog.import.not_found"/>
    [Get("/api/v1/products/imports/{importId}")]
    Task<ProductImportDto> GetAsync(Guid importId, CancellationToken ct = default);
}

public enum ImportStatus
{
    Queued,
    Running,
    Completed,

    /// <summary>The file as a whole can't be read: see `errors`. Nothing was imported.</summary>
    Failed,
}

public record ImportStartedDto(Guid ImportId, ImportStatus Status);

/// <summary>
/// Each row of the file has exactly one outcome, and they add up: products, variants and images (created, updated or
/// unchanged), blank rows and failed rows.
/// </summary>
/// <param name="TotalRows">Data rows, without the header.</param>
/// <param name="Errors">The first thousand, by row.</param>
public record ProductImportDto(
    Guid ImportId,
    ImportStatus Status,
    string Format,
    int TotalRows,
    int ProcessedRows,
    int CreatedProducts,
    int UpdatedProducts,
    int UnchangedProducts,
    int CreatedVariants,
    int UpdatedVariants,
    int UnchangedVariants,
    int CreatedImages,
    int UnchangedImages,
    int FailedRows,
    int BlankRows,
    IReadOnlyList<ImportRowError> Errors
);
