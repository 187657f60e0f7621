using GlowCart.Catalog.Imports;

namespace GlowCart.Catalog.Imports.Formats;

internal enum Field
{
    Handle,
    Title,
    Body,
    Vendor,
    Type,
    Category,
    Tags,
    Published,
    Status,
    SeoTitle,
    SeoDescription,
    Specs,
    Currency,
    GiftCard,
    Option1Name,
    Option1Value,
    Option2Name,
    Option2Value,
    Option3Name,
    Option3Value,
    Sku,
    Barcode,
    Price,
    CompareAtPrice,
    Tracker,
    Quantity,
    LowStock,
    Policy,
    RequiresShipping,
    Taxable,
    Grams,
    WeightUnit,
    VariantImage,
    ImageUrl,
    ImagePosition,
    ImageAlt,
}

/// <summary>
/// What the fields are called in a format whose rows repeat the handle: Shopify's, by its older and newer names, and
/// GlowCart's own.
/// </summary>
internal sealed class FlatColumns
{
    private readonly Dictionary<Field, string[]> names;

    private FlatColumns(ImportFormat format, Dictionary<Field, string[]> names)
    {
        Format = format;
        this.names = names;
    }

    public ImportFormat Format { get; }

    public static FlatColumns Shopify { get; } =
        new(
            ImportFormat.Shopify,
            new()
            {
                [Field.Handle] = ["Handle", "URL handle"],
                [Field.Title] = ["Title"],
                [Field.Body] = ["Body (HTML)", "Description"],
                [Field.Vendor] = ["Vendor"],
                [Field.Category] = ["Product Category"],
                [Field.Type] = ["Type"],
                [Field.Tags] = ["Tags"],
                [Field.Published] = ["Published", "Published on online store"],
                [Field.Status] = ["Status"],
                [Field.SeoTitle] = ["SEO Title"],
                [Field.SeoDescription] = ["SEO Description"],
                [Field.GiftCard] = ["Gift Card"],
                [Field.Option1Name] = ["Option1 Name"],
                [Field.Option1Value] = ["Option1 Value"],
                [Field.Option2Name] = ["Option2 Name"],
                [Field.Option2Value] = ["Option2 Value"],
                [Field.Option3Name] = ["Option3 Name"],
                [Field.Option3Value] = ["Option3 Value"],
                [Field.Sku] = ["Variant SKU", "SKU"],
                [Field.Barcode] = ["Variant Barcode", "Barcode"],
                [Field.Price] = ["Variant Price", "Price"],
                [Field.CompareAtPrice] = ["Variant Compare At Price", "Compare-at price"],
                [Field.Tracker] = ["Variant Inventory Tracker", "Inventory tracker"],
                [Field.Quantity] = ["Variant Inventory Qty", "Inventory quantity"],
                [Field.Policy] = ["Variant Inventory Policy", "Continue selling when out of stock"],
                [Field.RequiresShipping] = ["Variant Requires Shipping", "Requires shipping"],
                [Field.Taxable] = ["Variant Taxable", "Charge tax"],
                [Field.Grams] = ["Variant Grams", "Weight value (grams)"],
                [Field.WeightUnit] = ["Variant Weight Unit", "Weight unit for display"],
                [Field.VariantImage] = ["Variant Image", "Variant image URL"],
                [Field.ImageUrl] = ["Image Src", "Product image URL"],
                [Field.ImagePosition] = ["Image Position"],
                [Field.ImageAlt] = ["Image Alt Text"],
            }
        );

    public static FlatColumns Glowcart { get; } =
        new(
            ImportFormat.Glowcart,
            new()
            {
                [Field.Handle] = ["handle"],
                [Field.Title] = ["title"],
                [Field.Body] = ["description_html"],
                [Field.Vendor] = ["brand"],
                [Field.Type] = ["type"],
                [Field.Category] = ["category"],
                [Field.Tags] = ["tags"],
                [Field.Published] = ["published"],
                [Field.Status] = ["status"],
                [Field.SeoTitle] = ["seo_title"],
                [Field.SeoDescription] = ["seo_description"],
                [Field.Specs] = ["specs"],
                [Field.Currency] = ["currency"],
                [Field.Option1Name] = ["option1_name"],
                [Field.Option1Value] = ["option1_value"],
                [Field.Option2Name] = ["option2_name"],
                [Field.Option2Value] = ["option2_value"],
                [Field.Option3Name] = ["option3_name"],
                [Field.Option3Value] = ["option3_value"],
                [Field.Sku] = ["sku"],
                [Field.Barcode] = ["barcode"],
                [Field.Price] = ["price"],
                [Field.CompareAtPrice] = ["compare_at_price"],
                [Field.Tracker] = ["inventory_tracker"],
                [Field.Quantity] = ["quantity"],
                [Field.LowStock] = ["low_stock_threshold"],
                [Field.Policy] = ["inventory_policy"],
                [Field.RequiresShipping] = ["requires_shipping"],
                [Field.Taxable] = ["taxable"],
                [Field.Grams] = ["weight_grams"],
                [Field.WeightUnit] = ["weight_unit"],
                [Field.VariantImage] = ["variant_image_url"],
                [Field.ImageUrl] = ["image_url"],
                [Field.ImagePosition] = ["image_position"],
                [Field.ImageAlt] = ["image_alt"],
            }
        );

    /// <summary>As an export calls it; null where the format has no such column.</summary>
    public string? NameOf(Field field) => names.GetValueOrDefault(field)?[0];

    /// <summary>The columns by which the format is known, and without which nothing can be read of it.</summary>
    public IReadOnlyList<string> Required => [.. RequiredFields.Select(f => names[f][0])];

    private static readonly Field[] RequiredFields = [Field.Handle, Field.Title, Field.Price];

    public IReadOnlyList<string> MissingIn(FileHeader header) =>
        [.. RequiredFields.Where(f => !header.Has(NamesIn(header, f))).Select(f => names[f][0])];

    public int[] PlacesIn(FileHeader header)
    {
        var places = new int[Enum.GetValues<Field>().Length];
        Array.Fill(places, -1);
        foreach (var field in names.Keys)
            places[(int)field] = header.Place(NamesIn(header, field));
        return places;
    }

    /// <summary>
    /// `Handle` goes with `Variant Price`, `URL handle` with `Price`: else GlowCart's `handle` and `price` would pass
    /// for Shopify's.
    /// </summary>
    private string[] NamesIn(FileHeader header, Field field)
    {
        var known = names[field];
        if (field != Field.Price || known.Length == 1)
            return known;
        return header.Has(names[Field.Handle][0]) ? known[..1] : known[1..];
    }
}
