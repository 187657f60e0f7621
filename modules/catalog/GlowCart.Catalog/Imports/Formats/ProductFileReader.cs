using System.Runtime.CompilerServices;
using GlowCart.Catalog.Imports;

namespace GlowCart.Catalog.Imports.Formats;

/// <summary>
/// A product file as a stream of products and of rows that failed. Nothing but the product in progress is kept, so that
/// a file of a million rows needs no more memory than one of a hundred.
/// </summary>
internal static class ProductFileReader
{
    /// <summary>
    /// Reads through the file without looking into the cells: what makes a file unreadable somewhere in its middle is
    /// found before its first product is imported, and the number of its rows is known for the progress.
    /// </summary>
    public static async Task<FileOverview> InspectAsync(
        Stream stream,
        ImportFormat asked,
        CancellationToken cancellation = default
    )
    {
        var format = asked;
        using var records = await OpenAsync(stream, cancellation);
        if (records.Refusal is { } unreadable)
            return new FileOverview(format, 0, unreadable);
        try
        {
            var (mapper, _) = await ReadHeaderAsync(records.Value, asked);
            format = mapper.Format;
            while (await records.Value.ReadAsync())
                cancellation.ThrowIfCancellationRequested();
            return records.Value.Row > 2
                ? new FileOverview(format, records.Value.Row - 2, null)
                : new FileOverview(format, 0, NoRows());
        }
        catch (RefusedFileException refused)
        {
            return new FileOverview(format, Math.Max(0, refused.Error.Row - 1), refused.Error);
        }
    }

    /// <summary>Ends with a <see cref="RefusedFile"/> if the rest of the file, or all of it, can't be read.</summary>
    public static async IAsyncEnumerable<ImportItem> ReadAsync(
        Stream stream,
        ImportFormat asked,
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        using var records = await OpenAsync(stream, cancellation);
        if (records.Refusal is { } unreadable)
        {
            yield return new RefusedFile(unreadable);
            yield break;
        }
        var rows = new RowReader(records.Value, asked);
        var items = new Queue<ImportItem>();
        while (await rows.ReadAsync(items))
        {
            cancellation.ThrowIfCancellationRequested();
            while (items.TryDequeue(out var item))
                yield return item;
        }
        while (items.TryDequeue(out var item))
            yield return item;
    }

    internal static async Task<(RowMapper Mapper, FileHeader Header)> ReadHeaderAsync(
        CsvRecords records,
        ImportFormat asked
    )
    {
        if (!await records.ReadAsync())
            throw new RefusedFileException(1, ImportErrors.EmptyFile, "The file is empty.");
        var header = new FileHeader(records);
        return (RowMapper.For(asked, header), header);
    }

    internal static ImportRowError NoRows() =>
        new(1, null, ImportErrors.NoRows, "The file has a header, and no product below it.");

    private static async Task<Opened> OpenAsync(Stream stream, CancellationToken cancellation)
    {
        try
        {
            return new Opened(await CsvRecords.OpenAsync(stream, cancellation), null);
        }
        catch (RefusedFileException refused)
        {
            return new Opened(null, refused.Error);
        }
    }

    private sealed class Opened(CsvRecords? records, ImportRowError? refusal) : IDisposable
    {
        public CsvRecords Value => records ?? throw new InvalidOperationException("The file was refused.");
        public ImportRowError? Refusal => refusal;

        public void Dispose() => records?.Dispose();
    }
}
