using GlowCart.Catalog.Events;
using GlowCart.Catalog.Exports;
using GlowCart.Kernel.Blobs;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Events;
using GlowCart.Kernel.Jobs;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Paging;
using Microsoft.EntityFrameworkCore;
using Refit;

namespace GlowCart.Catalog.Imports;

internal sealed class ProductImportService(
    IRepository<ProductImport> imports,
    IBlobContainer<ProductFiles> files,
    ImportRows rows,
    ImportTexts texts,
    ImportProgress progress,
    IUnitOfWork unitOfWork,
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

    public async Task<PagedList<ImportSummaryDto>> ListAsync(ImportQuery query, CancellationToken ct)
    {
        var found = imports.Query;
        if (query.Status is { } status)
            found = found.Where(i => i.Status == status);
        if (Cursor.Parse(query.Cursor) is { Id: var after })
            found = found.Where(i => i.Id < after);
        var page = await found.OrderByDescending(i => i.Id).Take(query.Limit + 1).ToListAsync(ct);
        return Page.Of(page, query.Limit, i => i.ToSummary(), i => new Cursor("", i.Id));
    }

    public async Task<ProductImportDto> GetAsync(Guid importId, CancellationToken ct) =>
        ToDto(await imports.GetAsync(importId, ct));

    public async Task<HttpContent> ErrorsAsync(Guid importId, CancellationToken ct)
    {
        var import = await imports.GetAsync(importId, ct);
        var errors = texts.Of(import.Errors);
        return new FileDownload(
            $"errors-{import.Id:N}.csv",
            "text/csv; charset=utf-8",
            async (body, token) =>
            {
                await using var csv = new CsvFile(body);
                await csv.WriteAsync("row", "column", "code", "message");
                foreach (var error in errors)
                    await csv.WriteAsync($"{error.Row}", error.Column, error.Code, error.Message);
            }
        );
    }

    public async Task<ProductImportDto> CancelAsync(Guid importId, CancellationToken ct)
    {
        var import = await rows.LockAsync(importId, ct);
        if (import.Cancel(clock.GetUtcNow()))
            unitOfWork.OnCommitted(token => progress.TellAsync(import, token));
        return ToDto(import);
    }

    private ProductImportDto ToDto(ProductImport import) => import.ToDto(texts.Of(import.Errors));

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
