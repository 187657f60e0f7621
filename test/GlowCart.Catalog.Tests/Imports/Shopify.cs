namespace GlowCart.Catalog.Tests.Imports;

/// <summary>Rows of a Shopify file, of which a test says only what it is about.</summary>
internal static class Shopify
{
    private static readonly string[] Columns =
    [
        "Handle",
        "Title",
        "Body (HTML)",
        "Vendor",
        "Type",
        "Tags",
        "Published",
        "Status",
        "Option1 Name",
        "Option1 Value",
        "Option2 Name",
        "Option2 Value",
        "Option3 Name",
        "Option3 Value",
        "Variant SKU",
        "Variant Grams",
        "Variant Inventory Tracker",
        "Variant Inventory Qty",
        "Variant Inventory Policy",
        "Variant Price",
        "Variant Compare At Price",
        "Variant Requires Shipping",
        "Variant Taxable",
        "Variant Barcode",
        "Image Src",
        "Image Position",
        "Image Alt Text",
        "Gift Card",
        "SEO Title",
        "SEO Description",
        "Variant Image",
        "Variant Weight Unit",
        "Cost per item",
    ];

    public static string File(params string[] rows) => string.Join('\n', [string.Join(',', Columns), .. rows]) + "\n";

    public static string Row(string handle, params (string Column, string Value)[] cells) =>
        string.Join(
            ',',
            Columns.Select(column =>
                column == "Handle" ? handle
                : Array.Find(cells, c => c.Column == column).Value is { } value ? Quote(value)
                : ""
            )
        );

    public static string Product(string handle, params (string Column, string Value)[] cells) =>
        Row(handle, [.. cells, ("Title", "Shea butter"), ("Variant Price", "45.00")]);

    private static string Quote(string value) =>
        value.AsSpan().ContainsAny("\",\n\r") ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
}
