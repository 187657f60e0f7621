using GlowCart.Catalog.Imports;

namespace GlowCart.Catalog.Imports.Formats;

/// <summary>
/// Puts consecutive rows with the same handle together. One bad row rejects its whole product, so that nothing is half
/// imported: the rows before it fail when it is met, those after it as they come.
/// </summary>
internal sealed class ProductGrouper
{
    private readonly SeenHandles seen = new();
    private ProductInProgress? product;

    public void Add(ParsedRow row, Queue<ImportItem> output)
    {
        if (row.Handle.Length == 0)
        {
            // Not known whose it is: it fails alone and doesn't part the rows around it.
            output.Enqueue(new FailedRow(row.Row, row.Errors));
            return;
        }
        if (product?.Handle != row.Handle)
        {
            Complete(output);
            product = new ProductInProgress(row.Handle, seen.Find(row.Handle));
        }
        product!.Add(row, output);
    }

    /// <summary>The rest of the product in progress can't be read, so that what there is of it isn't imported either.</summary>
    public void Abandon(int unreadableRow, Queue<ImportItem> output)
    {
        product?.Abandon(unreadableRow, output);
        product = null;
    }

    public void Complete(Queue<ImportItem> output)
    {
        if (product is null)
            return;
        product.Complete(output);
        seen.Add(product.Handle, product.ToSeen());
        product = null;
    }
}
