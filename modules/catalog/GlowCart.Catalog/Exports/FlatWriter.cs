using GlowCart.Catalog.Imports.Formats;
using GlowCart.Catalog.Products;

namespace GlowCart.Catalog.Exports;

/// <summary>
/// Shopify's layout, and GlowCart's: the product, its first variant and its first image in one row, then a row for each
/// further variant and image.
/// </summary>
internal sealed class FlatWriter(FlatColumns columns, Func<string, string> absolute) : IProductFileWriter
{
    private readonly IReadOnlyList<Field> _fields =
    [
        .. Enum.GetValues<Field>().Where(f => Written.Contains(f) && columns.NameOf(f) is not null),
    ];

    private static readonly HashSet<Field> Written =
    [
        Field.Handle,
        Field.Title,
        Field.Body,
        Field.Type,
        Field.Category,
        Field.Tags,
        Field.Published,
        Field.Status,
        Field.Specs,
        Field.Currency,
        Field.Option1Name,
        Field.Option1Value,
        Field.Option2Name,
        Field.Option2Value,
        Field.Option3Name,
        Field.Option3Value,
        Field.Sku,
        Field.Price,
        Field.CompareAtPrice,
        Field.Quantity,
        Field.LowStock,
        Field.Policy,
        Field.ImageUrl,
        Field.ImagePosition,
        Field.ImageAlt,
    ];

    public IReadOnlyList<string> Header => [.. _fields.Select(f => columns.NameOf(f)!)];

    public IEnumerable<IReadOnlyList<string?>> Rows(ExportedProduct product)
    {
        for (var i = 0; i < Math.Max(product.Variants.Count, product.Images.Count); i++)
        {
            var cells = new Dictionary<Field, string?> { [Field.Handle] = product.Product.Handle };
            if (i == 0)
                Describe(product, cells);
            if (i < product.Variants.Count)
                Describe(product.Variants[i], cells);
            if (i < product.Images.Count)
                Describe(product.Images[i], i + 1, cells);
            yield return [.. _fields.Select(f => cells.GetValueOrDefault(f))];
        }
    }

    private void Describe(ExportedProduct exported, Dictionary<Field, string?> cells)
    {
        var product = exported.Product;
        cells[Field.Title] = product.Name;
        cells[Field.Body] = product.Description;
        cells[Field.Type] = product.ProductType;
        cells[Field.Category] = exported.Category;
        cells[Field.Tags] = CellLists.Join(product.Tags);
        cells[Field.Published] = "true";
        cells[Field.Status] = StatusName(product.Status);
        cells[Field.Specs] = CellLists.JoinSpecs(exported.Specs.Select(s => new ImportedSpec(s.Name, s.Value)));
        cells[Field.Currency] = product.Currency;
        // Shopify's word for what comes in one form only.
        if (columns == FlatColumns.Shopify && exported.OptionNames.Count == 0)
            (cells[Field.Option1Name], cells[Field.Option1Value]) = ("Title", "Default Title");
        for (var n = 0; n < exported.OptionNames.Count; n++)
            cells[Names[n]] = exported.OptionNames[n];
    }

    private static void Describe(ExportedVariant variant, Dictionary<Field, string?> cells)
    {
        for (var n = 0; n < variant.Options.Count; n++)
            cells[Values[n]] = variant.Options[n];
        cells[Field.Sku] = variant.Sku;
        cells[Field.Price] = variant.Price;
        cells[Field.CompareAtPrice] = variant.CompareAtPrice;
        cells[Field.Quantity] = variant.Quantity;
        cells[Field.LowStock] = variant.Threshold;
        cells[Field.Policy] = "deny";
    }

    private void Describe(ProductImage image, int position, Dictionary<Field, string?> cells)
    {
        cells[Field.ImageUrl] = absolute(image.SourceUrl);
        cells[Field.ImagePosition] = position.ToString(System.Globalization.CultureInfo.InvariantCulture);
        cells[Field.ImageAlt] = image.Alt;
    }

    private static readonly Field[] Names = [Field.Option1Name, Field.Option2Name, Field.Option3Name];
    private static readonly Field[] Values = [Field.Option1Value, Field.Option2Value, Field.Option3Value];

    private static string StatusName(ProductStatus status) =>
        status switch
        {
            ProductStatus.Active => "active",
            ProductStatus.Archived => "archived",
            _ => "draft",
        };
}
