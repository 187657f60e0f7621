using System.Globalization;
using System.Text.RegularExpressions;
using GlowCart.Catalog.Imports;

namespace GlowCart.Catalog.Imports.Formats;

/// <summary>Reads the cells of one record as what they are meant to be, and collects what is wrong with them.</summary>
internal sealed partial class Cells(CsvRecords records, FileHeader header)
{
    private List<ImportRowError> errors = [];

    public int Row => records.Row;

    /// <summary>What was found in this record; the next one begins with none.</summary>
    public List<ImportRowError> TakeErrors()
    {
        var taken = errors;
        errors = [];
        return taken;
    }

    public void Fail(int column, string code, string message) =>
        errors.Add(new ImportRowError(Row, column < 0 ? null : header.Name(column), code, message));

    /// <summary>The cell without the spaces around it; empty if it is, or if the file has no such column.</summary>
    public string Raw(int column)
    {
        if (column < 0 || column >= records.Count)
            return string.Empty;
        var cell = records[column];
        // An export that may be opened in a spreadsheet puts an apostrophe before what would be a formula.
        return FormulaGuard.TakeOff(cell).Trim();
    }

    public bool Has(int column) => Raw(column).Length > 0;

    public string? Text(int column, int longest = ImportLimits.ShortText)
    {
        var cell = Raw(column);
        if (cell.Length == 0)
            return null;
        if (cell.Length <= longest)
            return cell;
        Fail(column, ImportErrors.TooLong, $"Row {Row}: {cell.Length} characters; {longest} are the most here.");
        return null;
    }

    public decimal? Price(int column)
    {
        var cell = Raw(column);
        if (cell.Length == 0)
            return null;
        if (PlainDecimal().IsMatch(cell))
            return decimal.Parse(cell, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        Fail(
            column,
            ImportErrors.InvalidPrice,
            $"Row {Row}: \"{Shorten(cell)}\" is not a price. Write a plain number with a point, at most 15 digits before "
                + "it and 4 after it, like 1234.50."
        );
        return null;
    }

    public int? Quantity(int column)
    {
        var cell = Raw(column);
        if (cell.Length == 0)
            return null;
        if (
            int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var quantity)
            && quantity <= ImportLimits.Quantity
        )
            return quantity;
        Fail(
            column,
            ImportErrors.InvalidQuantity,
            $"Row {Row}: \"{Shorten(cell)}\" is not a quantity. Write a whole number of 0 to {ImportLimits.Quantity}; "
                + "for what is sold already and not there, write 0."
        );
        return null;
    }

    /// <param name="gramsPerUnit">1 if the column is in grams.</param>
    public decimal? Grams(int column, decimal gramsPerUnit = 1)
    {
        var cell = Raw(column);
        if (cell.Length == 0)
            return null;
        if (
            cell.Length <= 20
            && decimal.TryParse(cell, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight)
            && weight <= 1_000_000_000
        )
            return decimal.Round(weight * gramsPerUnit, 3, MidpointRounding.AwayFromZero);
        Fail(column, ImportErrors.InvalidWeight, $"Row {Row}: \"{Shorten(cell)}\" is not a weight. Write a number.");
        return null;
    }

    public bool? Boolean(int column)
    {
        switch (Raw(column).ToUpperInvariant())
        {
            case "":
                return null;
            case "TRUE" or "1" or "YES":
                return true;
            case "FALSE" or "0" or "NO":
                return false;
            default:
                Fail(
                    column,
                    ImportErrors.InvalidBoolean,
                    $"Row {Row}: \"{Shorten(Raw(column))}\" is neither true nor false."
                );
                return null;
        }
    }

    public string? ImageUrl(int column)
    {
        var cell = Raw(column);
        return cell.Length == 0 ? null : ImageUrl(column, cell);
    }

    public string? ImageUrl(int column, string address)
    {
        if (
            address.Length <= ImportLimits.UrlChars
            && Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            && uri.Host.Length > 0
        )
            return address;
        Fail(
            column,
            ImportErrors.InvalidImageUrl,
            $"Row {Row}: \"{Shorten(address)}\" is not an image's address. It begins with https:// or http:// and has "
                + $"at most {ImportLimits.UrlChars} characters."
        );
        return null;
    }

    public int? Position(int column)
    {
        var cell = Raw(column);
        if (cell.Length == 0)
            return null;
        if (int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position > 0)
            return position;
        Fail(
            column,
            ImportErrors.InvalidImagePosition,
            $"Row {Row}: \"{Shorten(cell)}\" is not a position. Write 1 for the first image, or nothing."
        );
        return null;
    }

    public IReadOnlyList<string>? Tags(int column)
    {
        var tags = CellLists.Split(Raw(column)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (tags.Count > ImportLimits.TagsPerProduct)
            Fail(
                column,
                ImportErrors.TooManyTags,
                $"Row {Row}: {tags.Count} tags; {ImportLimits.TagsPerProduct} are the most."
            );
        if (tags.Exists(t => t.Length > ImportLimits.ShortText))
            Fail(column, ImportErrors.TooLong, $"Row {Row}: a tag has more than {ImportLimits.ShortText} characters.");
        return tags.Count == 0 ? null : tags;
    }

    private static string Shorten(string text) => text.Length > 40 ? text[..40] + "…" : text;

    [GeneratedRegex(@"^[0-9]{1,15}(\.[0-9]{1,4})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainDecimal();
}
