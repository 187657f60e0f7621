using GlowCart.Kernel.Errors;

namespace GlowCart.Catalog.Imports;

/// <summary>By the codes of <see cref="ImportErrors"/>.</summary>
internal static class ImportMessages
{
    public static readonly InputRule EmptyFile = new(ImportErrors.EmptyFile, "The file is empty.");
    public static readonly InputRule FileGone = new(
        ImportErrors.FileGone,
        "The file is gone from where it was kept: upload it again. What was imported stays as it is."
    );
    public static readonly InputRule NoRows = new(
        ImportErrors.NoRows,
        "The file has a header, and no product below it."
    );
    public static readonly InputRule NotText = new(
        ImportErrors.NotText,
        "The file is no text. Export it anew as \"CSV UTF-8\"."
    );
    public static readonly InputRule Encoding = new(
        ImportErrors.Encoding,
        "Row {row} holds bytes that aren't UTF-8. Save the file as \"CSV UTF-8\" and upload it again."
    );
    public static readonly InputRule UnknownFormat = new(
        ImportErrors.UnknownFormat,
        "The columns of this file are not known: Shopify's, WooCommerce's and GlowCart's are."
    );
    public static readonly InputRule DuplicateColumn = new(
        ImportErrors.DuplicateColumn,
        "The column {column} is there twice. Remove the one that isn't meant."
    );
    public static readonly InputRule UnterminatedQuote = new(
        ImportErrors.UnterminatedQuote,
        "Row {row} opens a quote that is never closed."
    );
    public static readonly InputRule RowTooLarge = new(
        ImportErrors.RowTooLarge,
        "Row {row} is too large. Look for a quote that isn't closed."
    );
    public static readonly InputRule TooManyRows = new(
        ImportErrors.TooManyRows,
        "The file has too many rows. Divide it."
    );
    public static readonly InputRule WrongCellCount = new(
        ImportErrors.WrongCellCount,
        "Row {row} has more or fewer cells than the header. A cell that holds the separator or a line break stands in quotes."
    );
    public static readonly InputRule CellTooLarge = new(ImportErrors.CellTooLarge, "Row {row}: a cell is too large.");
    public static readonly InputRule MisplacedQuote = new(
        ImportErrors.MisplacedQuote,
        "Row {row}: a cell goes on after its closing quote. A quote inside of a cell is written twice."
    );
    public static readonly InputRule ProductRejected = new(
        ImportErrors.ProductRejected,
        "Another row of the same product failed."
    );
    public static readonly InputRule MissingHandle = new(
        ImportErrors.MissingHandle,
        "Row {row} has nothing by which the product could be known."
    );
    public static readonly InputRule InvalidHandle = new(
        ImportErrors.InvalidHandle,
        "Row {row}: a handle has letters, digits, -, _ and . alone, and begins with a letter or a digit."
    );
    public static readonly InputRule DuplicateHandle = new(
        ImportErrors.DuplicateHandle,
        "Row {row}: the handle is another product's, further up in the file."
    );
    public static readonly InputRule MissingTitle = new(
        ImportErrors.MissingTitle,
        "Row {row}: the first row of a product has a title."
    );
    public static readonly InputRule MissingParent = new(
        ImportErrors.MissingParent,
        "Row {row}: the product that this variation belongs to isn't further up in the file."
    );
    public static readonly InputRule TooLong = new(ImportErrors.TooLong, "Row {row}: the text is too long.");
    public static readonly InputRule MissingPrice = new(ImportErrors.MissingPrice, "Row {row} has no price.");
    public static readonly InputRule InvalidPrice = new(
        ImportErrors.InvalidPrice,
        "Row {row}: that is no price. Write a plain number with a point, like 1234.50."
    );
    public static readonly InputRule InvalidCurrency = new(
        ImportErrors.InvalidCurrency,
        "Row {row}: write a currency like GHS."
    );
    public static readonly InputRule InvalidQuantity = new(
        ImportErrors.InvalidQuantity,
        "Row {row}: that is no quantity. Write a whole number from 0 on."
    );
    public static readonly InputRule InvalidWeight = new(
        ImportErrors.InvalidWeight,
        "Row {row}: that is no weight. Write a number."
    );
    public static readonly InputRule InvalidBoolean = new(
        ImportErrors.InvalidBoolean,
        "Row {row}: that is neither true nor false."
    );
    public static readonly InputRule InvalidStatus = new(
        ImportErrors.InvalidStatus,
        "Row {row}: that is no status of this format."
    );
    public static readonly InputRule InvalidPolicy = new(
        ImportErrors.InvalidPolicy,
        "Row {row}: write deny, or continue if it may be sold when nothing is left."
    );
    public static readonly InputRule InvalidOption = new(
        ImportErrors.InvalidOption,
        "Row {row}: each variant has a value for each option of the product, and none besides."
    );
    public static readonly InputRule TooManyOptions = new(
        ImportErrors.TooManyOptions,
        "Row {row} has too many options; three are the most."
    );
    public static readonly InputRule DuplicateVariant = new(
        ImportErrors.DuplicateVariant,
        "Row {row}: the product has a variant with the same options already."
    );
    public static readonly InputRule TooManyVariants = new(
        ImportErrors.TooManyVariants,
        "The product has too many variants."
    );
    public static readonly InputRule InvalidImageUrl = new(
        ImportErrors.InvalidImageUrl,
        "Row {row}: that is no image's address. It begins with https:// or http://."
    );
    public static readonly InputRule InvalidImagePosition = new(
        ImportErrors.InvalidImagePosition,
        "Row {row}: that is no position. Write 1 for the first image, or nothing."
    );
    public static readonly InputRule TooManyImages = new(
        ImportErrors.TooManyImages,
        "The product has too many images."
    );
    public static readonly InputRule TooManyTags = new(ImportErrors.TooManyTags, "Row {row} has too many tags.");
    public static readonly InputRule InvalidSpec = new(
        ImportErrors.InvalidSpec,
        "Row {row}: write one specification a line, as \"Material: Cotton\"."
    );
    public static readonly InputRule UnsupportedType = new(
        ImportErrors.UnsupportedType,
        "Row {row}: this kind of product is not sold here."
    );
}
