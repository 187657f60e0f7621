using GlowCart.Catalog.Imports.Formats;

namespace GlowCart.Catalog.Imports;

internal enum Change
{
    None,
    Created,
    Updated,
}

/// <summary>What became of the rows of one batch.</summary>
internal sealed class ImportOutcome
{
    public required ImportCounts Counts { get; set; }
    public List<ImportRowError> Errors { get; } = [];

    public void Fail(int rows, IEnumerable<ImportRowError> errors)
    {
        Counts = Counts with { FailedRows = Counts.FailedRows + rows };
        Errors.AddRange(errors.OrderBy(e => e.Row));
    }

    public void Count(
        IEnumerable<ImportedRow> rows,
        bool isNewProduct,
        bool isChangedProduct,
        Dictionary<int, Change> variants,
        HashSet<int> newImages
    )
    {
        var c = Counts;
        foreach (var (row, outcome) in rows)
        {
            c = outcome switch
            {
                RowOutcome.Product when isNewProduct => c with { CreatedProducts = c.CreatedProducts + 1 },
                RowOutcome.Product when isChangedProduct => c with { UpdatedProducts = c.UpdatedProducts + 1 },
                RowOutcome.Product => c with { UnchangedProducts = c.UnchangedProducts + 1 },
                RowOutcome.Variant when variants.GetValueOrDefault(row) is Change.Created => c with
                {
                    CreatedVariants = c.CreatedVariants + 1,
                },
                RowOutcome.Variant when variants.GetValueOrDefault(row) is Change.Updated => c with
                {
                    UpdatedVariants = c.UpdatedVariants + 1,
                },
                RowOutcome.Variant => c with { UnchangedVariants = c.UnchangedVariants + 1 },
                RowOutcome.Image when newImages.Contains(row) => c with { CreatedImages = c.CreatedImages + 1 },
                RowOutcome.Image => c with { UnchangedImages = c.UnchangedImages + 1 },
                RowOutcome.Blank => c with { BlankRows = c.BlankRows + 1 },
                _ => c with { FailedRows = c.FailedRows + 1 },
            };
        }
        Counts = c;
    }
}
