using System.ComponentModel.DataAnnotations;
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

    /// <summary>The store's imports, newest first.</summary>
    [Get("/api/v1/products/imports")]
    Task<PagedList<ImportSummaryDto>> ListAsync([Query] ImportQuery query, CancellationToken ct = default);

    /// <summary>How far it is, and what went wrong, row by row, in the language of the request.</summary>
    /// <error code="catalog.import.not_found"/>
    [Get("/api/v1/products/imports/{importId}")]
    Task<ProductImportDto> GetAsync(Guid importId, CancellationToken ct = default);

    /// <summary>What went wrong as CSV, a line an error, in the language of the request.</summary>
    /// <error code="catalog.import.not_found"/>
    [Get("/api/v1/products/imports/{importId}/errors"), FileType("text/csv")]
    Task<HttpContent> ErrorsAsync(Guid importId, CancellationToken ct = default);

    /// <summary>
    /// Ends it before its end. What is in the catalogue already stays: `processedRows` says how far it came. Cancelling twice
    /// is the same as once.
    /// </summary>
    /// <error code="catalog.import.not_found"/> <error code="catalog.import.over"/>
    [Post("/api/v1/products/imports/{importId}/cancel")]
    Task<ProductImportDto> CancelAsync(Guid importId, CancellationToken ct = default);
}

public enum ImportStatus
{
    Queued,
    Running,
    Completed,

    /// <summary>The file as a whole can't be read: see `errors`.</summary>
    Failed,

    /// <summary>Somebody ended it before its end.</summary>
    Cancelled,
}

public record ImportStartedDto(Guid ImportId, ImportStatus Status);

public record ImportQuery(
    ImportStatus? Status = null,
    [property: Range(1, 100)] int Limit = 20,
    [property: StringLength(500)] string? Cursor = null
);

/// <summary>An import in a list, and what the live message `importProgress` says.</summary>
public record ImportSummaryDto(
    Guid ImportId,
    ImportStatus Status,
    string Format,
    string FileName,
    int TotalRows,
    int ProcessedRows,
    int CreatedProducts,
    int UpdatedProducts,
    int FailedRows,
    DateTimeOffset CreatedAt,
    DateTimeOffset? FinishedAt
);

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
    IReadOnlyList<ImportRowError> Errors,
    string FileName,
    DateTimeOffset CreatedAt,
    DateTimeOffset? FinishedAt
);
