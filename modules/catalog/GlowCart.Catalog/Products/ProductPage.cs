using System.Data.Common;
using System.Globalization;
using GlowCart.Platform.Paging;

namespace GlowCart.Catalog.Products;

/// <param name="TotalCount">Null where nobody counted that far.</param>
internal sealed record ProductPage(IReadOnlyList<ProductDto> Items, string? NextCursor, long? TotalCount)
{
    /// <param name="rows">One beyond the limit, where there are as many.</param>
    public static ProductPage Of(List<ProductRow> rows, int limit, ProductSort sort)
    {
        var total = rows is [{ Found: { } found }, ..] && found <= ProductPages.MostGathered ? found : (long?)null;
        var edge = rows.FindIndex(r => r.IsEdge);
        var shown = (edge < 0 ? rows : rows.Take(edge)).Take(limit).Select(r => r.Product).ToList();
        var last =
            edge >= 0 ? rows[edge]
            : rows.Count > limit ? rows[limit - 1]
            : null;
        return new ProductPage(shown, last?.Place(sort).ToString(), total);
    }
}

/// <summary>A row of a page.</summary>
/// <param name="Score">By which it is placed, where words are weighed.</param>
/// <param name="Found">How many were gathered, itself among them.</param>
/// <param name="IsEdge">Not shown: the walk ended here.</param>
internal sealed record ProductRow(ProductDto Product, long Popularity, decimal Score, long? Found, bool IsEdge)
{
    private const int Behind = 17;

    public Cursor Place(ProductSort sort) => new(string.Join(' ', sort.Keys.Select(Key)), Product.ProductId);

    public static ProductRow Read(DbDataReader reader)
    {
        var listing = ProductListing.Parse(reader.GetString(10));
        var product = new ProductDto(
            reader.GetGuid(0),
            reader.GetGuid(1),
            reader.GetString(2),
            reader.GetString(3),
            reader.GetString(4),
            reader.GetString(5),
            reader.GetDecimal(6),
            reader.IsDBNull(7) ? null : reader.GetDecimal(7),
            reader.GetString(8),
            reader.IsDBNull(9) ? null : reader.GetGuid(9),
            listing.Images,
            reader.IsDBNull(11) ? null : reader.GetString(11),
            Enum.Parse<ProductStatus>(reader.GetString(12)),
            reader.GetDecimal(13),
            reader.GetInt32(14),
            reader.GetBoolean(15),
            listing.Variants,
            listing.Options
        );
        var isGathered = reader.FieldCount == Behind + 2;
        return new ProductRow(
            product,
            reader.GetInt64(16),
            isGathered ? reader.GetDecimal(Behind) : 0,
            isGathered ? reader.GetInt64(Behind + 1) : null,
            reader.FieldCount == Behind + 1 && reader.GetBoolean(Behind)
        );
    }

    private string Key(string column) =>
        column switch
        {
            "price" => Text(Product.Price),
            "popularity" => Text(Popularity),
            "rating" => Text(Product.Rating),
            "review_count" => Text(Product.ReviewCount),
            _ => Text(Score),
        };

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
