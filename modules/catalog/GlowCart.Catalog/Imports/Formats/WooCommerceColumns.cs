using System.Globalization;
using System.Text.RegularExpressions;

namespace GlowCart.Catalog.Imports.Formats;

/// <summary>Where WooCommerce's columns are. Names as its exporter writes them in English.</summary>
internal sealed partial class WooCommerceColumns(FileHeader header)
{
    public static IReadOnlyList<string> Required { get; } = ["Type", "SKU", "Name", "Regular price", "Parent"];

    /// <summary>What WooCommerce has no place for, as meta data that an export of ours writes.</summary>
    public const string HandleName = "Meta: glowcart_handle";

    /// <inheritdoc cref="HandleName"/>
    public const string TypeName = "Meta: glowcart_type";

    public int Handle { get; } = header.Place(HandleName);
    public int ProductType { get; } = header.Place(TypeName);
    public int Id { get; } = header.Place("ID");
    public int Type { get; } = header.Place("Type");
    public int Sku { get; } = header.Place("SKU");
    public int Barcode { get; } = header.Place("GTIN, UPC, EAN, or ISBN");
    public int Name { get; } = header.Place("Name");
    public int Published { get; } = header.Place("Published");
    public int ShortDescription { get; } = header.Place("Short description");
    public int Description { get; } = header.Place("Description");
    public int SaleStarts { get; } = header.Place("Date sale price starts");
    public int SaleEnds { get; } = header.Place("Date sale price ends");
    public int TaxStatus { get; } = header.Place("Tax status");
    public int InStock { get; } = header.Place("In stock?");
    public int Stock { get; } = header.Place("Stock");
    public int LowStock { get; } = header.Place("Low stock amount");
    public int Backorders { get; } = header.Place("Backorders allowed?");
    public int SalePrice { get; } = header.Place("Sale price");
    public int RegularPrice { get; } = header.Place("Regular price");
    public int Categories { get; } = header.Place("Categories");
    public int Tags { get; } = header.Place("Tags");
    public int Images { get; } = header.Place("Images");
    public int Parent { get; } = header.Place("Parent");
    public int Brands { get; } = header.Place("Brands");

    /// <summary>The unit stands in the column's name, as the shop has set it.</summary>
    public (int Place, string Unit, decimal Grams) Weight { get; } = WeightIn(header);

    public IReadOnlyList<(int Name, int Values)> Attributes { get; } = AttributesIn(header);

    public static IReadOnlyList<string> MissingIn(FileHeader header) => [.. Required.Where(name => !header.Has(name))];

    private static (int, string, decimal) WeightIn(FileHeader header)
    {
        foreach (
            var (unit, shown, grams) in new[]
            {
                ("kg", "kg", 1000m),
                ("g", "g", 1m),
                ("lbs", "lb", 453.59237m),
                ("oz", "oz", 28.349523125m),
            }
        )
        {
            var place = header.Place($"Weight ({unit})");
            if (place >= 0)
                return (place, shown, grams);
        }
        return (-1, "g", 1);
    }

    private static List<(int, int)> AttributesIn(FileHeader header) =>
        [
            .. header
                .Names.Select(n => AttributeName().Match(n))
                .Where(m => m.Success)
                .Select(m => int.Parse(m.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture))
                .Distinct()
                .Order()
                .Select(n => (header.Place($"Attribute {n} name"), header.Place($"Attribute {n} value(s)"))),
        ];

    [GeneratedRegex(@"^Attribute ([0-9]{1,4}) name\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AttributeName();
}
