using System.Globalization;
using GlowCart.Catalog.Inventory;
using GlowCart.Catalog.Products;

namespace GlowCart.Catalog.Exports;

/// <summary>A product on its way into a file, with all that its rows tell.</summary>
internal sealed class ExportedProduct(Product product, string? category, IReadOnlyList<InventoryItem> stock)
{
    private const int MostOptions = 3;

    public Product Product => product;

    /// <summary>Its path, ` > ` between its parts.</summary>
    public string? Category => category;

    public IReadOnlyList<ProductImage> Images { get; } = [.. product.Images.OrderBy(i => i.Position)];

    public IReadOnlyList<ProductSpecification> Specs { get; } = [.. product.Specs.OrderBy(s => s.Position)];

    /// <summary>One without options where the product has no variants.</summary>
    public IReadOnlyList<ExportedVariant> Variants { get; } = VariantsOf(product, stock);

    /// <summary>What the values of its variants are values of. The catalogue keeps no names for them: an import needs some.</summary>
    public IReadOnlyList<string> OptionNames =>
        [.. Enumerable.Range(1, Variants[0].Options.Count).Select(n => $"Option {n}")];

    private static List<ExportedVariant> VariantsOf(Product product, IReadOnlyList<InventoryItem> stock)
    {
        var items = stock.ToLookup(i => i.VariantId);
        if (product.Variants.Count == 0)
            return
            [
                new ExportedVariant(
                    [],
                    product.Sku,
                    Price(product.Price),
                    Price(product.CompareAtPrice),
                    items[null].FirstOrDefault()
                ),
            ];
        var ordered = product.Variants.OrderBy(v => v.Position).ToList();
        var options = ordered.Select(v => v.Name.Split(" / ")).ToList();
        // A value may hold a slash itself. Together they are the name again, whichever way it is taken apart.
        var fits = options.All(o => o.Length == options[0].Length && o.Length <= MostOptions && !o.Any(Blank));
        var cheapest = ordered.Min(v => v.PriceAdjustment);
        return
        [
            .. ordered.Select(
                (v, i) =>
                    new ExportedVariant(
                        fits ? options[i] : [v.Name],
                        v.Sku,
                        Price(product.Price + v.PriceAdjustment),
                        v.PriceAdjustment == cheapest ? Price(product.CompareAtPrice) : null,
                        items[v.Id].FirstOrDefault()
                    )
            ),
        ];

        static bool Blank(string value) => string.IsNullOrWhiteSpace(value);
    }

    /// <summary>Without zeros that say nothing: a currency without minor units has none.</summary>
    private static string? Price(decimal? amount) => amount?.ToString("0.####", CultureInfo.InvariantCulture);
}

internal sealed record ExportedVariant(
    IReadOnlyList<string> Options,
    string? Sku,
    string? Price,
    string? CompareAtPrice,
    InventoryItem? Stock
)
{
    public string? Quantity => Stock?.Quantity.ToString(CultureInfo.InvariantCulture);

    public string? Threshold => Stock?.Threshold?.ToString(CultureInfo.InvariantCulture);
}
