using GlowCart.Catalog.Imports.Formats;
using GlowCart.Kernel.Blobs;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Jobs;
using GlowCart.Platform.Persistence;

namespace GlowCart.Catalog.Imports;

/// <summary>
/// Reads a product file from its beginning to its end, some products a transaction. After a crash it passes over the rows
/// that were committed and goes on behind them.
/// </summary>
[BulkWork]
internal sealed class ImportJob(
    IRepository<ProductImport> imports,
    IBlobContainer<ProductFiles> files,
    ProductApplier applier,
    GlowCartDbContext context,
    IUnitOfWork unitOfWork,
    TimeProvider clock
) : IJob<ImportArguments>
{
    private const int Batch = 100;

    public async Task RunAsync(ImportArguments arguments, CancellationToken ct)
    {
        var import = await imports.FindAsync(arguments.ImportId, ct);
        if (import is null or { Status: ImportStatus.Completed or ImportStatus.Failed })
            return;
        if (await files.FindAsync(import.BlobName, ct) is not { } file)
        {
            await LoseFileAsync(import.Id, ct);
            return;
        }
        await using var opened = file;
        if (import.Status is ImportStatus.Queued && !await BeginAsync(import, ct))
            return;

        var items = new List<ImportItem>(Batch);
        var row = 0;
        await foreach (var item in ProductFileReader.ReadAsync(file.Content, import.Format, ct))
        {
            row += RowsOf(item);
            if (row <= import.ProcessedRows)
                continue;
            items.Add(item);
            if (items.Count == Batch)
                import = await ApplyAsync(import.Id, items, isLast: false, ct);
        }
        await ApplyAsync(import.Id, items, isLast: true, ct);
        await files.DeleteAsync(import.BlobName, ct);
    }

    /// <summary>Looks through the whole file first: one that is broken in its middle imports nothing.</summary>
    private async Task<bool> BeginAsync(ProductImport import, CancellationToken ct)
    {
        await using var file =
            await files.FindAsync(import.BlobName, ct)
            ?? throw new InvalidOperationException($"The file of import {import.Id} went in this moment.");
        var overview = await ProductFileReader.InspectAsync(file.Content, import.Format, ct);
        await unitOfWork.RunAsync(
            async token => (await imports.GetAsync(import.Id, token)).Begin(overview, clock.GetUtcNow()),
            ct
        );
        return overview.Refusal is null;
    }

    private async Task<ProductImport> ApplyAsync(Guid id, List<ImportItem> items, bool isLast, CancellationToken ct)
    {
        // Each transaction begins with nothing tracked: memory stays flat however long the file is.
        context.ChangeTracker.Clear();
        var import = await unitOfWork.RunAsync(
            async token =>
            {
                var import = await imports.GetAsync(id, token);
                var outcome = await applier.ApplyAsync(import, items, token);
                import.Progress(import.ProcessedRows + items.Sum(RowsOf), outcome.Counts, outcome.Errors);
                if (isLast)
                    import.Complete(clock.GetUtcNow());
                return import;
            },
            ct
        );
        items.Clear();
        return import;
    }

    private Task LoseFileAsync(Guid id, CancellationToken ct) =>
        unitOfWork.RunAsync(async token => (await imports.GetAsync(id, token)).LoseFile(clock.GetUtcNow()), ct);

    private static int RowsOf(ImportItem item) => item is ImportedProduct product ? product.Rows.Count : 1;
}
