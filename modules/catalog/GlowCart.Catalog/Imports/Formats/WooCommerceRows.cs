using System.Globalization;
using GlowCart.Catalog.Imports;

namespace GlowCart.Catalog.Imports.Formats;

/// <summary>
/// WooCommerce's exporter: a row a product, and for each variation a row of its own, often far below, that names its
/// parent by SKU or by `id:` and number. Its files have no handle; one is made of just these two, so that a variation's
/// parent is known without keeping the file in memory.
/// </summary>
internal sealed class WooCommerceRows(FileHeader header) : RowMapper
{
    /// <summary>A variation without a value for an attribute is sold in each of its values.</summary>
    private const string AnyValue = "Any";

    private readonly WooCommerceColumns at = new(header);

    public override ImportFormat Format => ImportFormat.Woocommerce;

    public override string HandleOf(Cells cells)
    {
        if (Handles.Normalise(cells.Raw(at.Handle)) is { } own)
            return own;
        var parent = cells.Raw(at.Parent);
        if (IsVariation(cells) && parent.Length > 0)
            return parent.StartsWith("id:", StringComparison.OrdinalIgnoreCase)
                ? OfId(parent[3..])
                : Handles.Derive(parent);
        var sku = Handles.Derive(cells.Raw(at.Sku));
        return sku.Length > 0 ? sku : OfId(cells.Raw(at.Id));
    }

    public override ParsedRow Map(Cells cells)
    {
        var variation = IsVariation(cells);
        var types = Types(cells);
        if (!variation && !types.Contains("simple") && !types.Contains("variable"))
            cells.Fail(
                at.Type,
                ImportErrors.UnsupportedType,
                $"Row {cells.Row}: only simple and variable products are sold here, with their variations."
            );
        var row = variation ? Variation(cells, types) : Product(cells, types);
        return row with { Errors = cells.TakeErrors() };
    }

    private ParsedRow Product(Cells cells, List<string> types)
    {
        var variable = types.Contains("variable");
        var handle = HandleOf(cells);
        if (handle.Length == 0)
            cells.Fail(
                at.Sku,
                ImportErrors.MissingHandle,
                $"Row {cells.Row} has neither a SKU nor an ID by which the product could be known again."
            );
        return new ParsedRow(cells.Row)
        {
            Handle = handle,
            Details = cells.Has(at.Name) ? Details(cells, variable) : null,
            VariantsFollow = variable,
            Variant = variable ? null : Variant(cells, types, [], image: null),
            Images = Images(cells),
        };
    }

    private ParsedRow Variation(Cells cells, List<string> types)
    {
        var handle = HandleOf(cells);
        if (!cells.Has(at.Parent))
        {
            cells.Fail(at.Parent, ImportErrors.MissingParent, $"Row {cells.Row}: the variation names no parent.");
            handle = string.Empty;
        }
        var options = at
            .Attributes.Select(a => (Name: cells.Text(a.Name), Value: cells.Text(a.Values)))
            .Where(a => a.Name is not null)
            .ToList();
        if (options.Count > ImportLimits.Options)
            cells.Fail(
                at.Attributes[ImportLimits.Options].Name,
                ImportErrors.TooManyOptions,
                $"Row {cells.Row}: {options.Count} options; {ImportLimits.Options} are the most."
            );
        var image = Images(cells).FirstOrDefault();
        return new ParsedRow(cells.Row)
        {
            Handle = handle,
            NamesItsParent = true,
            OptionNames = [.. options.Select(o => o.Name!)],
            Variant = Variant(cells, types, [.. options.Select(o => o.Value ?? AnyValue)], image?.Url),
        };
    }

    private ImportedDetails Details(Cells cells, bool variable)
    {
        var status = cells.Raw(at.Published) switch
        {
            "" or "1" => ImportedStatus.Active,
            "0" or "-1" => ImportedStatus.Draft,
            _ => Unknown(cells),
        };
        var category = CellLists.Split(cells.Raw(at.Categories)).FirstOrDefault();
        return new ImportedDetails
        {
            Title = cells.Text(at.Name) ?? string.Empty,
            BodyHtml = Description(cells),
            VendorName = CellLists.Split(cells.Raw(at.Brands)).FirstOrDefault(),
            Category = category,
            // An export of ours says which type it is, or by an empty cell that it has none.
            Type =
                at.ProductType >= 0 ? cells.Text(at.ProductType)
                : category?.Split('>')[^1].Trim() is { Length: > 0 } type ? type
                : null,
            Tags = cells.Tags(at.Tags),
            Published = status == ImportedStatus.Active,
            Status = status,
            Specs = Specs(cells, variable),
        };
    }

    private ImportedStatus Unknown(Cells cells)
    {
        cells.Fail(
            at.Published,
            ImportErrors.InvalidStatus,
            $"Row {cells.Row}: Published is 1 (published), 0 (private) or -1 (draft)."
        );
        return ImportedStatus.Draft;
    }

    private string? Description(Cells cells)
    {
        var text =
            cells.Text(at.Description, ImportLimits.CellChars)
            ?? cells.Text(at.ShortDescription, ImportLimits.CellChars);
        // The exporter writes line breaks as a backslash and an n.
        return text?.Replace("\\n", "\n", StringComparison.Ordinal);
    }

    /// <summary>
    /// What all variants share. A variable product's attribute of several values is what its variants differ in.
    /// </summary>
    private List<ImportedSpec>? Specs(Cells cells, bool variable)
    {
        var specs = new List<ImportedSpec>();
        foreach (var (name, values) in at.Attributes)
        {
            var all = CellLists.Split(cells.Raw(values));
            if (
                cells.Text(name, ImportLimits.SpecName) is not { } spec
                || all.Count == 0
                || (variable && all.Count > 1)
            )
                continue;
            var value = string.Join(", ", all);
            if (value.Length <= ImportLimits.SpecValue)
                specs.Add(new ImportedSpec(spec, value));
            else
                cells.Fail(
                    values,
                    ImportErrors.TooLong,
                    $"Row {cells.Row}: {value.Length} characters; {ImportLimits.SpecValue} are the most here."
                );
        }
        return specs.Count == 0 ? null : specs;
    }

    private ImportedVariant Variant(Cells cells, List<string> types, string[] options, string? image)
    {
        var (price, compareAt) = Prices(cells);
        var grams = cells.Grams(at.Weight.Place, at.Weight.Grams);
        return new ImportedVariant
        {
            Row = cells.Row,
            OptionValues = options,
            Price = price ?? 0,
            CompareAtPrice = compareAt,
            Sku = cells.Text(at.Sku, ImportLimits.Sku),
            Barcode = cells.Text(at.Barcode),
            Quantity = Stock(cells),
            LowStockThreshold = cells.Quantity(at.LowStock),
            SellsWhenOutOfStock = Backorders(cells),
            RequiresShipping = !types.Contains("virtual"),
            Taxable = !cells.Raw(at.TaxStatus).Equals("none", StringComparison.OrdinalIgnoreCase),
            Grams = grams,
            WeightUnit = grams is null ? null : at.Weight.Unit,
            ImageUrl = image,
        };
    }

    private (decimal? Price, decimal? CompareAt) Prices(Cells cells)
    {
        var regular = cells.Price(at.RegularPrice);
        var sale = cells.Price(at.SalePrice);
        if (!cells.Has(at.RegularPrice))
            cells.Fail(at.RegularPrice, ImportErrors.MissingPrice, $"Row {cells.Row} has no regular price.");
        // A sale with dates ends by itself there and would go on for ever here.
        var lasting = sale is not null && !cells.Has(at.SaleStarts) && !cells.Has(at.SaleEnds);
        return lasting ? (sale, regular) : (regular, null);
    }

    private int? Stock(Cells cells)
    {
        if (cells.Raw(at.Stock).Equals("parent", StringComparison.OrdinalIgnoreCase))
        {
            cells.Fail(
                at.Stock,
                ImportErrors.InvalidQuantity,
                $"Row {cells.Row}: the stock is counted at the parent. Each variation needs a number of its own."
            );
            return null;
        }
        // Not counted there: all that is known is whether it is sold out.
        return cells.Has(at.Stock) ? cells.Quantity(at.Stock)
            : cells.Boolean(at.InStock) is false ? 0
            : null;
    }

    private bool Backorders(Cells cells) =>
        cells.Raw(at.Backorders).Equals("notify", StringComparison.OrdinalIgnoreCase)
        || cells.Boolean(at.Backorders) is true;

    private ImportedImage[] Images(Cells cells) =>
        [
            .. CellLists
                .Split(cells.Raw(at.Images))
                .Select(address => cells.ImageUrl(at.Images, address))
                .OfType<string>()
                .Select((url, i) => new ImportedImage(cells.Row, url, i + 1, null)),
        ];

    private bool IsVariation(Cells cells) => Types(cells).Contains("variation");

    private List<string> Types(Cells cells) => CellLists.Split(cells.Raw(at.Type).ToLowerInvariant());

    private static string OfId(string id) =>
        long.TryParse(id.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? $"woo-{number}"
            : string.Empty;
}
