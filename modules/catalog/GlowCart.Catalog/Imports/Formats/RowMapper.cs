using GlowCart.Catalog.Imports;

namespace GlowCart.Catalog.Imports.Formats;

/// <summary>Reads the records of one format.</summary>
internal abstract class RowMapper
{
    public abstract ImportFormat Format { get; }

    /// <summary>Which product the record belongs to, as far as it can be told of a damaged one.</summary>
    public abstract string HandleOf(Cells cells);

    public abstract ParsedRow Map(Cells cells);

    /// <summary>The mapper for this file.</summary>
    /// <exception cref="RefusedFileException">The columns are of no known format, or not of the one asked for.</exception>
    public static RowMapper For(ImportFormat asked, FileHeader header)
    {
        var format = asked == ImportFormat.Auto ? Detect(header) : asked;
        return format switch
        {
            ImportFormat.Shopify when FlatColumns.Shopify.MissingIn(header) is [] => new FlatRows(
                FlatColumns.Shopify,
                header
            ),
            ImportFormat.Glowcart when FlatColumns.Glowcart.MissingIn(header) is [] => new FlatRows(
                FlatColumns.Glowcart,
                header
            ),
            ImportFormat.Woocommerce when WooCommerceColumns.MissingIn(header) is [] => new WooCommerceRows(header),
            _ => throw Unknown(asked, header),
        };
    }

    private static ImportFormat Detect(FileHeader header)
    {
        if (FlatColumns.Shopify.MissingIn(header) is [])
            return ImportFormat.Shopify;
        if (WooCommerceColumns.MissingIn(header) is [])
            return ImportFormat.Woocommerce;
        return FlatColumns.Glowcart.MissingIn(header) is [] ? ImportFormat.Glowcart : ImportFormat.Auto;
    }

    private static RefusedFileException Unknown(ImportFormat asked, FileHeader header)
    {
        (string Name, IReadOnlyList<string> Required, IReadOnlyList<string> Missing)[] formats =
        [
            ("Shopify", FlatColumns.Shopify.Required, FlatColumns.Shopify.MissingIn(header)),
            ("WooCommerce", WooCommerceColumns.Required, WooCommerceColumns.MissingIn(header)),
            ("GlowCart", FlatColumns.Glowcart.Required, FlatColumns.Glowcart.MissingIn(header)),
        ];
        var expected =
            asked == ImportFormat.Auto
                ? "Expected are "
                    + string.Join("; or ", formats.Select(f => $"{string.Join(", ", f.Required)} ({f.Name})"))
                : $"A file of {formats[(int)asked - 1].Name} has {string.Join(", ", formats[(int)asked - 1].Required)}; "
                    + $"missing here: {string.Join(", ", formats[(int)asked - 1].Missing)}";
        return new RefusedFileException(
            1,
            ImportErrors.UnknownFormat,
            $"The columns of this file are not known. Found: {header.Describe()}. {expected}."
        );
    }
}
