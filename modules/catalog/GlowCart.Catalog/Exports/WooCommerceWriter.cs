using System.Globalization;
using GlowCart.Catalog.Imports.Formats;
using GlowCart.Catalog.Products;

namespace GlowCart.Catalog.Exports;

/// <summary>
/// WooCommerce's layout: a row a product, and behind it a row a variation. Its files know no handle, and make the type of the
/// category: what is ours stands in columns of meta data, which WooCommerce keeps and our reader knows.
/// </summary>
internal sealed class WooCommerceWriter(int mostSpecs, Func<string, string> absolute) : IProductFileWriter
{
    private const int Options = 3;

    private int _number;

    public IReadOnlyList<string> Header { get; } =
    [
        "ID",
        "Type",
        "SKU",
        "Name",
        "Published",
        "Description",
        "Tax status",
        "In stock?",
        "Stock",
        "Low stock amount",
        "Backorders allowed?",
        "Sale price",
        "Regular price",
        "Categories",
        "Tags",
        "Images",
        "Parent",
        "Position",
        WooCommerceColumns.HandleName,
        WooCommerceColumns.TypeName,
        .. Enumerable
            .Range(1, Options + mostSpecs)
            .SelectMany(n =>
                new[]
                {
                    $"Attribute {n} name",
                    $"Attribute {n} value(s)",
                    $"Attribute {n} visible",
                    $"Attribute {n} global",
                }
            ),
    ];

    public IEnumerable<IReadOnlyList<string?>> Rows(ExportedProduct product)
    {
        var number = ++_number;
        if (product.OptionNames.Count == 0)
        {
            yield return Row(product, product.Variants[0], number);
            yield break;
        }
        yield return Row(product, null, number);
        for (var i = 0; i < product.Variants.Count; i++)
            yield return Variation(product, product.Variants[i], number, i + 1);
    }

    private string?[] Row(ExportedProduct exported, ExportedVariant? only, int number)
    {
        var product = exported.Product;
        var names = exported.OptionNames;
        var options = names.Select(
            (name, n) => (name, CellLists.Join(exported.Variants.Select(v => v.Options[n]).Distinct()))
        );
        var specs = exported.Specs.Select(s => (s.Name, CellLists.Join([s.Value])));
        return
        [
            Text(number),
            only is null ? "variable" : "simple",
            only is null ? null : product.Sku,
            product.Name,
            product.Status is ProductStatus.Active ? "1" : "-1",
            // A backslash and an n are WooCommerce's line break. This is HTML, so that a backslash may be written otherwise.
            product.Description.Replace("\\n", "&#92;n", StringComparison.Ordinal),
            "taxable",
            product.InStock ? "1" : "0",
            only?.Quantity,
            only?.Threshold,
            "0",
            .. Prices(only),
            exported.Category is { } category ? CellLists.Join([category]) : null,
            CellLists.Join(product.Tags),
            CellLists.Join(exported.Images.Select(i => absolute(i.SourceUrl))),
            null,
            "0",
            product.Handle,
            product.ProductType,
            .. Attributes([
                .. options,
                .. Enumerable.Repeat<(string, string)>(("", ""), Options - names.Count),
                .. specs,
            ]),
        ];
    }

    private string?[] Variation(ExportedProduct exported, ExportedVariant variant, int number, int position) =>
        [
            null,
            "variation",
            variant.Sku,
            exported.Product.Name,
            "1",
            null,
            "taxable",
            null,
            variant.Quantity,
            variant.Threshold,
            "0",
            .. Prices(variant),
            null,
            null,
            null,
            $"id:{Text(number)}",
            Text(position),
            exported.Product.Handle,
            null,
            .. Attributes([.. exported.OptionNames.Zip(variant.Options)]),
        ];

    /// <summary>Sale, then regular: what is crossed out in the shop is the regular price there.</summary>
    private static string?[] Prices(ExportedVariant? variant) =>
        variant?.CompareAtPrice is { } before ? [variant.Price, before] : [null, variant?.Price];

    private string?[] Attributes(IReadOnlyList<(string Name, string Values)> attributes) =>
        [
            .. Enumerable
                .Range(0, Options + mostSpecs)
                .SelectMany(n =>
                    n < attributes.Count && attributes[n].Name.Length > 0
                        ? new string?[] { attributes[n].Name, attributes[n].Values, "1", "0" }
                        : [null, null, null, null]
                ),
        ];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
