using System.Text.Json;
using System.Text.Json.Serialization;

namespace GlowCart.Catalog.Products;

/// <summary>
/// The part of a product that lists show and that lies in other tables, kept in one column of the product: a page of
/// twenty is then one statement. Its parts change only through their product, so it can't fall behind.
/// </summary>
internal sealed record ProductListing(
    IReadOnlyList<ProductImageDto> Images,
    IReadOnlyList<ProductVariantDto> Variants,
    IReadOnlyList<ProductOptionDto>? Options = null
)
{
    public static JsonSerializerOptions Json { get; } = ListingJson.Default.Options;

    public static ProductListing Of(Product product) =>
        new(
            [.. product.Images.OrderBy(i => i.Position).Select(i => new ProductImageDto(i.Url, i.Alt, i.Id))],
            [
                .. product
                    .Variants.OrderBy(v => v.Position)
                    .Select(v => new ProductVariantDto(
                        v.Id,
                        v.Name,
                        v.Sku,
                        v.PriceAdjustment,
                        null,
                        v.OptionValues.Count == 0 ? null : v.OptionValues,
                        v.ImageId
                    )),
            ],
            product.Options.Count == 0 ? null : [.. product.Options.Select(o => new ProductOptionDto(o.Name, o.Values))]
        );

    public static ProductListing Parse(string json) =>
        JsonSerializer.Deserialize(json, ListingJson.Default.ProductListing)!;
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProductListing))]
internal sealed partial class ListingJson : JsonSerializerContext;
