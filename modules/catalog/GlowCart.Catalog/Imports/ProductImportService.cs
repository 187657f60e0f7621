using GlowCart.Catalog.Events;
using GlowCart.Kernel.Blobs;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Events;
using GlowCart.Kernel.Jobs;
using GlowCart.Kernel.Tenancy;
using Refit;

namespace GlowCart.Catalog.Imports;

internal sealed class ProductImportService(
    IRepository<ProductImport> imports,
    IBlobContainer<ProductFiles> files,
    ICurrentTenant tenant,
    TimeProvider clock
) : IProductImportService
{
    private const long LargestFile = 50 * 1024 * 1024;

    public async Task<ImportStartedDto> StartAsync(string? format, StreamPart file, CancellationToken ct)
    {
        if (file.Value.Length > LargestFile)
            throw CommonErrors.TooLarge.With(("limit", LargestFile));
        var import = new ProductImport(
            tenant.Id!.Value,
            FormatOf(format),
            Path.GetFileName(file.FileName ?? "products.csv"),
            clock.GetUtcNow()
        );
        await files.SaveAsync(import.BlobName, file.Value, "text/csv", ct: ct);
        imports.Add(import);
        return new ImportStartedDto(import.Id, import.Status);
    }

    public async Task<ProductImportDto> GetAsync(Guid importId, CancellationToken ct) =>
        (await imports.GetAsync(importId, ct)).ToDto();

    private static ImportFormat FormatOf(string? name) =>
        string.IsNullOrEmpty(name) ? ImportFormat.Auto
        : Enum.TryParse<ImportFormat>(name, ignoreCase: true, out var format) && !int.TryParse(name, out _) ? format
        : throw ImportRules.UnknownFormat.Broken("format", ("format", name));
}

/// <summary>A file that came in is read by a job: it takes its time, and survives a restart.</summary>
internal sealed class ImportQueue(IJobs jobs) : IEventHandler<ImportRequested>
{
    public Task HandleAsync(ImportRequested what, CancellationToken ct)
    {
        jobs.Enqueue<ImportJob, ImportArguments>(new ImportArguments(what.ImportId));
        return Task.CompletedTask;
    }
}

internal sealed record ImportArguments(Guid ImportId);
