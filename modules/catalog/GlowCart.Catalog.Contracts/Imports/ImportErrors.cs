using GlowCart.Kernel.Errors;

namespace GlowCart.Catalog.Imports;

/// <summary>The codes of what can be wrong with a product file. They never change; `docs/import.md` explains each.</summary>
public static class ImportErrors
{
    // The whole file: nothing of it is imported.

    /// <summary>There is nothing in the file.</summary>
    public const string EmptyFile = "catalog.import.empty_file";

    /// <summary>It was taken, and is no longer where it was kept: what was imported of it stays.</summary>
    public const string FileGone = "catalog.import.file_gone";

    /// <summary>A header, and nothing below it.</summary>
    public const string NoRows = "catalog.import.no_rows";

    /// <summary>Not text at all: a workbook, a picture, a NUL byte.</summary>
    public const string NotText = "catalog.import.not_text";

    /// <summary>Text, but neither UTF-8 nor UTF-16 with a byte order mark.</summary>
    public const string Encoding = "catalog.import.encoding";

    /// <summary>The columns are of none of the known formats, or not of the one that was asked for.</summary>
    public const string UnknownFormat = "catalog.import.unknown_format";

    /// <summary>A column that the format knows is there twice.</summary>
    public const string DuplicateColumn = "catalog.import.duplicate_column";

    /// <summary>A quote that opens is never closed: the rest of the file would be one cell.</summary>
    public const string UnterminatedQuote = "catalog.import.unterminated_quote";

    /// <summary>A row of more than a million characters, mostly a quote that isn't closed.</summary>
    public const string RowTooLarge = "catalog.import.row_too_large";

    /// <summary>More than a million rows.</summary>
    public const string TooManyRows = "catalog.import.too_many_rows";

    // One row, and with it the product it belongs to.

    /// <summary>More or fewer cells than the header has.</summary>
    public const string WrongCellCount = "catalog.import.wrong_cell_count";

    /// <summary>A cell of more than 64 kB.</summary>
    public const string CellTooLarge = "catalog.import.cell_too_large";

    /// <summary>Text after a closing quote.</summary>
    public const string MisplacedQuote = "catalog.import.misplaced_quote";

    /// <summary>Nothing wrong with this row, but another row of its product failed.</summary>
    public const string ProductRejected = "catalog.import.product_rejected";

    /// <summary>No handle: it isn't known which product the row belongs to.</summary>
    public const string MissingHandle = "catalog.import.missing_handle";

    /// <summary>A handle of other characters than letters, digits, `-`, `_` and `.`.</summary>
    public const string InvalidHandle = "catalog.import.invalid_handle";

    /// <summary>The handle is another product's, further up in the file.</summary>
    public const string DuplicateHandle = "catalog.import.duplicate_handle";

    /// <summary>The first row of a product has no title.</summary>
    public const string MissingTitle = "catalog.import.missing_title";

    /// <summary>A variation before, or without, the product that it names as its parent.</summary>
    public const string MissingParent = "catalog.import.missing_parent";

    /// <summary>A text longer than its place allows.</summary>
    public const string TooLong = "catalog.import.too_long";

    /// <summary>A variant without a price.</summary>
    public const string MissingPrice = "catalog.import.missing_price";

    /// <summary>Not a plain decimal number like 1234.50.</summary>
    public const string InvalidPrice = "catalog.import.invalid_price";

    /// <summary>Not an ISO 4217 code like GHS.</summary>
    public const string InvalidCurrency = "catalog.import.invalid_currency";

    /// <summary>Not a whole number of 0 to 1,000,000,000.</summary>
    public const string InvalidQuantity = "catalog.import.invalid_quantity";

    /// <summary>Not a weight.</summary>
    public const string InvalidWeight = "catalog.import.invalid_weight";

    /// <summary>Neither true nor false.</summary>
    public const string InvalidBoolean = "catalog.import.invalid_boolean";

    /// <summary>Not a status that the format knows.</summary>
    public const string InvalidStatus = "catalog.import.invalid_status";

    /// <summary>Neither `deny` nor `continue`.</summary>
    public const string InvalidPolicy = "catalog.import.invalid_policy";

    /// <summary>An option without a name, a name without a value, or names that change within a product.</summary>
    public const string InvalidOption = "catalog.import.invalid_option";

    /// <summary>More than three options.</summary>
    public const string TooManyOptions = "catalog.import.too_many_options";

    /// <summary>Two variants of a product with the same options.</summary>
    public const string DuplicateVariant = "catalog.import.duplicate_variant";

    /// <summary>More variants than a product can have.</summary>
    public const string TooManyVariants = "catalog.import.too_many_variants";

    /// <summary>Not an absolute http or https address of at most 2048 characters.</summary>
    public const string InvalidImageUrl = "catalog.import.invalid_image_url";

    /// <summary>Not a position of 1 or more.</summary>
    public const string InvalidImagePosition = "catalog.import.invalid_image_position";

    /// <summary>More images than a product can have.</summary>
    public const string TooManyImages = "catalog.import.too_many_images";

    /// <summary>More tags than a product can have.</summary>
    public const string TooManyTags = "catalog.import.too_many_tags";

    /// <summary>A specification that isn't `name: value`.</summary>
    public const string InvalidSpec = "catalog.import.invalid_spec";

    /// <summary>A kind of product that GlowCart doesn't sell: gift cards, grouped and external products.</summary>
    public const string UnsupportedType = "catalog.import.unsupported_type";
}

public static class ImportRefusals
{
    public static readonly ErrorDefinition Over = new(
        "catalog.import.over",
        ErrorKind.Conflict,
        "The import has ended already."
    );
}

public static class ImportRules
{
    public static readonly InputRule UnknownFormat = new(
        "catalog.import.no_such_format",
        "'{format}' is not a format: shopify, woocommerce, glowcart and auto are."
    );
}
