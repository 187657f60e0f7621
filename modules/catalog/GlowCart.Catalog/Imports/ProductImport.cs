using System.Text.Json;
using GlowCart.Catalog.Events;
using GlowCart.Catalog.Imports.Formats;
using GlowCart.Kernel.Blobs;
using GlowCart.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Catalog.Imports;

/// <summary>The vendors' product files, kept until they are read.</summary>
[BlobContainer("product-imports")]
internal sealed class ProductFiles;

/// <summary>One product file on its way into the catalogue. Its counts are saved with the products they count.</summary>
[NotFoundError("catalog.import.not_found")]
internal sealed class ProductImport : Aggregate, ITenantOwned
{
    public const int MostErrors = 1000;

    private ProductImport() { }

    public ProductImport(Guid tenantId, ImportFormat format, string fileName, DateTimeOffset now)
    {
        (TenantId, Format, FileName, CreatedAt) = (tenantId, format, fileName, now);
        Raise(new ImportRequested(Id, tenantId));
    }

    public Guid TenantId { get; private set; }
    public ImportFormat Format { get; private set; }
    public string FileName { get; private set; } = "";
    public ImportStatus Status { get; private set; }
    public int TotalRows { get; private set; }

    /// <summary>Rows that are dealt with, and committed: where it goes on after a crash.</summary>
    public int ProcessedRows { get; private set; }

    [NotAudited]
    public ImportCounts Counts { get; private set; } = new();

    [NotAudited]
    public List<ImportRowError> Errors { get; private set; } = [];
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }

    public string BlobName => $"{Id:N}.csv";

    /// <summary>No run changes it any more.</summary>
    public bool IsOver => Status is ImportStatus.Completed or ImportStatus.Failed or ImportStatus.Cancelled;

    public void Begin(FileOverview file, DateTimeOffset now)
    {
        Format = file.Format;
        TotalRows = file.TotalRows;
        Status = ImportStatus.Running;
        if (file.Refusal is not { } refusal)
            return;
        Errors = [refusal];
        Counts = Counts with { FailedRows = TotalRows };
        ProcessedRows = TotalRows;
        Finish(ImportStatus.Failed, now);
    }

    public void Progress(int processedRows, ImportCounts counts, IEnumerable<ImportRowError> errors)
    {
        ProcessedRows = processedRows;
        Counts = counts;
        List<ImportRowError> all = [.. Errors, .. errors.Take(MostErrors - Errors.Count)];
        if (all.Count > Errors.Count)
            Errors = all;
    }

    /// <summary>Its file is gone, so that no run can ever finish it. What is in the catalogue already stays.</summary>
    public void LoseFile(DateTimeOffset now)
    {
        Errors =
        [
            .. Errors.Take(MostErrors - 1),
            new ImportRowError(
                ProcessedRows + 1,
                null,
                ImportErrors.FileGone,
                "The file is gone from where it was kept: upload it again. What was imported stays as it is."
            ),
        ];
        Finish(ImportStatus.Failed, now);
    }

    public void Complete(DateTimeOffset now) => Finish(ImportStatus.Completed, now);

    /// <returns>Whether there was something to end: again is a retry.</returns>
    public bool Cancel(DateTimeOffset now)
    {
        if (Status is ImportStatus.Cancelled)
            return false;
        if (Status is not (ImportStatus.Queued or ImportStatus.Running))
            throw ImportRefusals.Over.With(("status", Status));
        Finish(ImportStatus.Cancelled, now);
        return true;
    }

    private void Finish(ImportStatus status, DateTimeOffset now) => (Status, FinishedAt) = (status, now);

    public ImportSummaryDto ToSummary() =>
        new(
            Id,
            Status,
            FormatName,
            FileName,
            TotalRows,
            ProcessedRows,
            Counts.CreatedProducts,
            Counts.UpdatedProducts,
            Counts.FailedRows,
            CreatedAt,
            FinishedAt
        );

    /// <param name="errors">As they read in somebody's language.</param>
    public ProductImportDto ToDto(IReadOnlyList<ImportRowError> errors) =>
        new(
            Id,
            Status,
            FormatName,
            TotalRows,
            ProcessedRows,
            Counts.CreatedProducts,
            Counts.UpdatedProducts,
            Counts.UnchangedProducts,
            Counts.CreatedVariants,
            Counts.UpdatedVariants,
            Counts.UnchangedVariants,
            Counts.CreatedImages,
            Counts.UnchangedImages,
            Counts.FailedRows,
            Counts.BlankRows,
            errors,
            FileName,
            CreatedAt,
            FinishedAt
        );

    private string FormatName => Format.ToString().ToLowerInvariant();
}

/// <summary>Rows by what became of them. Each row is counted once, so they add up.</summary>
internal sealed record ImportCounts
{
    public int CreatedProducts { get; init; }
    public int UpdatedProducts { get; init; }
    public int UnchangedProducts { get; init; }
    public int CreatedVariants { get; init; }
    public int UpdatedVariants { get; init; }
    public int UnchangedVariants { get; init; }
    public int CreatedImages { get; init; }
    public int UnchangedImages { get; init; }
    public int FailedRows { get; init; }
    public int BlankRows { get; init; }

    public int Rows =>
        CreatedProducts
        + UpdatedProducts
        + UnchangedProducts
        + CreatedVariants
        + UpdatedVariants
        + UnchangedVariants
        + CreatedImages
        + UnchangedImages
        + FailedRows
        + BlankRows;
}

internal sealed class ProductImportConfiguration : IEntityTypeConfiguration<ProductImport>
{
    public void Configure(EntityTypeBuilder<ProductImport> builder)
    {
        builder.ToTable("product_imports");
        builder.Property(i => i.FileName).HasMaxLength(255);
        builder.Ignore(i => i.BlobName).Ignore(i => i.IsOver);
        builder
            .Property(i => i.Counts)
            .HasColumnType("jsonb")
            .HasConversion(
                c => JsonSerializer.Serialize(c, JsonSerializerOptions.Web),
                t => JsonSerializer.Deserialize<ImportCounts>(t, JsonSerializerOptions.Web)!
            );
        builder
            .Property(i => i.Errors)
            .HasColumnType("jsonb")
            .HasConversion(
                e => JsonSerializer.Serialize(e, JsonSerializerOptions.Web),
                t => JsonSerializer.Deserialize<List<ImportRowError>>(t, JsonSerializerOptions.Web)!,
                // Replaced as a whole, never changed in place.
                new Microsoft.EntityFrameworkCore.ChangeTracking.ValueComparer<List<ImportRowError>>(
                    (a, b) => ReferenceEquals(a, b),
                    e => e.Count,
                    e => e
                )
            );
        builder.HasIndex(i => new { i.TenantId, i.Id });
    }
}
