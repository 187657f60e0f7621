using GlowCart.Catalog.Imports;

namespace GlowCart.Catalog.Imports.Formats;

/// <summary>Reads record after record, and gives each to the product that it belongs to.</summary>
internal sealed class RowReader(CsvRecords records, ImportFormat asked)
{
    private readonly ProductGrouper products = new();
    private RowMapper? mapper;
    private FileHeader? header;
    private Cells? cells;

    /// <summary>Reads one record more. False once there is none, or none that can be read.</summary>
    public async Task<bool> ReadAsync(Queue<ImportItem> output)
    {
        try
        {
            if (mapper is null)
            {
                (mapper, header) = await ProductFileReader.ReadHeaderAsync(records, asked);
                cells = new Cells(records, header);
            }
            if (await records.ReadAsync())
            {
                Read(mapper, cells!, output);
                return true;
            }
            products.Complete(output);
            if (records.Row == 2)
                output.Enqueue(new RefusedFile(ProductFileReader.NoRows()));
        }
        catch (RefusedFileException refused)
        {
            products.Abandon(refused.Error.Row, output);
            output.Enqueue(new RefusedFile(refused.Error));
        }
        return false;
    }

    private void Read(RowMapper format, Cells row, Queue<ImportItem> output)
    {
        if (records.IsBlank())
            output.Enqueue(new BlankRow(records.Row));
        else if (Damage() is { } damage)
            products.Add(new ParsedRow(records.Row) { Handle = format.HandleOf(row), Errors = [damage] }, output);
        else
            products.Add(format.Map(row), output);
    }

    /// <summary>What makes the cells of this record untrustworthy as a whole.</summary>
    private ImportRowError? Damage()
    {
        var row = records.Row;
        if (records.MisplacedQuote)
            return new ImportRowError(
                row,
                null,
                ImportErrors.MisplacedQuote,
                $"Row {row}: a cell goes on after its closing quote. A quote inside of a cell is written twice."
            );
        if (records.Count != header!.Count)
            return new ImportRowError(
                row,
                null,
                ImportErrors.WrongCellCount,
                $"Row {row} has {records.Count} cells and the header {header.Count}. A cell that holds the separator or a "
                    + "line break stands in quotes."
            );
        for (var i = 0; i < records.Count; i++)
        {
            if (records[i].Length > ImportLimits.CellChars)
                return new ImportRowError(
                    row,
                    header.Name(i),
                    ImportErrors.CellTooLarge,
                    $"Row {row}: a cell has {records[i].Length} characters; {ImportLimits.CellChars} are the most."
                );
        }
        return null;
    }
}
