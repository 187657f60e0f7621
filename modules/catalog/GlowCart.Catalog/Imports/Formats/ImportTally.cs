namespace GlowCart.Catalog.Imports.Formats;

/// <summary>Counts the rows by outcome. They add up to <see cref="TotalRows"/> by the way they are counted.</summary>
internal sealed class ImportTally
{
    private readonly int[] rows = new int[Enum.GetValues<RowOutcome>().Length];

    public int Products => rows[(int)RowOutcome.Product];
    public int Variants => rows[(int)RowOutcome.Variant];
    public int Images => rows[(int)RowOutcome.Image];
    public int Blank => rows[(int)RowOutcome.Blank];
    public int Failed => rows[(int)RowOutcome.Failed];
    public int TotalRows => rows.Sum();

    public void Add(ImportItem item)
    {
        switch (item)
        {
            case ImportedProduct product:
                foreach (var row in product.Rows)
                    rows[(int)row.Outcome]++;
                break;
            case BlankRow:
                rows[(int)RowOutcome.Blank]++;
                break;
            case FailedRow:
            // The row in which the reading ended; the header isn't one.
            case RefusedFile { Error.Row: > 1 }:
                rows[(int)RowOutcome.Failed]++;
                break;
        }
    }
}
