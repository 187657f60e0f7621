using GlowCart.Catalog.Imports.Formats;
using GlowCart.Kernel.Blobs;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Jobs;
using GlowCart.Platform.Persistence;

namespace GlowCart.Catalog.Imports;

/// <summary>
/// Reads a product file from its beginning to its end, some products a transaction. After a crash it passes over the rows
/// that were committed and goes on behind them. See docs/adr/0017.
/// </summary>
[BulkWork]
internal sealed class ImportJob(
    IRepository<ProductImport> imports,
    IBlobContainer<ProductFiles> files,
    ImportRows rows,
    ProductApplier applier,
    ImportProgress progress,
    GlowCartDbContext context,
    IUnitOfWork unitOfWork,
    TimeProvider clock
) : IJob<ImportArguments>
{
    /// <summary>Enough that a statement's fixed price is nothing, few enough that memory and locks stay small.</summary>
    private const int ItemsABatch = 500;

    private const int RowsABatch = 2_000;

    public async Task RunAsync(ImportArguments arguments, CancellationToken ct)
    {
        var import = await imports.FindAsync(arguments.ImportId, ct);
        if (import is null)
            return;
        if (import.IsOver)
        {
            // It was ended before its first row, or the program died before it could clear up.
            await files.DeleteAsync(import.BlobName, ct);
            return;
        }
        if (await files.FindAsync(import.BlobName, ct) is not { } file)
        {
            await LoseFileAsync(import.Id, ct);
            return;
        }
        await using (file)
        {
            import = import.Status is ImportStatus.Queued ? await BeginAsync(import, ct) : import;
            if (!import.IsOver)
                await ReadAsync(import, file.Content, ct);
        }
        await files.DeleteAsync(import.BlobName, ct);
    }

    private async Task ReadAsync(ProductImport import, Stream file, CancellationToken ct)
    {
        var items = new List<ImportItem>(ItemsABatch);
        var (row, waiting) = (0, 0);
        await foreach (var item in ProductFileReader.ReadAsync(file, import.Format, ct))
        {
            row += RowsOf(item);
            if (row <= import.ProcessedRows)
                continue;
            items.Add(item);
            waiting += RowsOf(item);
            if (items.Count < ItemsABatch && waiting < RowsABatch)
                continue;
            import = await ApplyAsync(import, items, isLast: false, ct);
            if (import.IsOver)
                return;
            waiting = 0;
        }
        await ApplyAsync(import, items, isLast: true, ct);
    }

    /// <summary>Looks through the whole file first: one that is broken in its middle imports nothing.</summary>
    private async Task<ProductImport> BeginAsync(ProductImport import, CancellationToken ct)
    {
        await using var file =
            await files.FindAsync(import.BlobName, ct)
            ?? throw new InvalidOperationException($"The file of import {import.Id} went in this moment.");
        var overview = await ProductFileReader.InspectAsync(file.Content, import.Format, ct);
        return await ChangeAsync(
            import.Id,
            found =>
            {
                if (found.Status is ImportStatus.Queued)
                    found.Begin(overview, clock.GetUtcNow());
                return Task.CompletedTask;
            },
            ct
        );
    }

    private async Task<ProductImport> ApplyAsync(
        ProductImport before,
        List<ImportItem> items,
        bool isLast,
        CancellationToken ct
    )
    {
        var import = await ChangeAsync(
            before.Id,
            async found =>
            {
                if (found.IsOver)
                    return;
                // The process was taken for dead and another one has gone on: this one is behind, and stops.
                if (found.ProcessedRows != before.ProcessedRows)
                    throw new InvalidOperationException($"Import {before.Id} is being read by another process too.");
                var outcome = await applier.ApplyAsync(found, items, ct);
                found.Progress(found.ProcessedRows + items.Sum(RowsOf), outcome.Counts, outcome.Errors);
                if (isLast)
                    found.Complete(clock.GetUtcNow());
            },
            ct
        );
        items.Clear();
        return import;
    }

    private Task<ProductImport> LoseFileAsync(Guid id, CancellationToken ct) =>
        ChangeAsync(
            id,
            found =>
            {
                if (!found.IsOver)
                    found.LoseFile(clock.GetUtcNow());
                return Task.CompletedTask;
            },
            ct
        );

    private async Task<ProductImport> ChangeAsync(Guid id, Func<ProductImport, Task> change, CancellationToken ct)
    {
        // Each transaction begins with nothing tracked: memory stays flat however long the file is.
        context.ChangeTracker.Clear();
        var import = await unitOfWork.RunAsync(
            async token =>
            {
                var found = await rows.LockAsync(id, token);
                await change(found);
                return found;
            },
            ct
        );
        await progress.TellAsync(import, ct);
        return import;
    }

    private static int RowsOf(ImportItem item) => item is ImportedProduct product ? product.Rows.Count : 1;
}
