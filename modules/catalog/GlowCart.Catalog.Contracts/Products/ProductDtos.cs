using System.ComponentModel.DataAnnotations;
using Refit;

namespace GlowCart.Catalog.Products;

public enum ProductStatus
{
    /// <summary>Seen by its vendor alone.</summary>
    Draft,
    Active,

    /// <summary>No longer sold, kept for the orders that name it.</summary>
    Archived,
}

/// <summary>A product, as lists show it.</summary>
/// <param name="Price">Major unit; the price of the cheapest variant.</param>
/// <param name="Rating">0–5, to one tenth; 0 without reviews.</param>
/// <param name="InStock">Whether any variant can be ordered; a few seconds behind the stock itself.</param>
public record ProductDto(
    Guid ProductId,
    Guid VendorId,
    string VendorName,
    string Name,
    string Handle,
    string Description,
    decimal Price,
    decimal? CompareAtPrice,
    string Currency,
    Guid? CategoryId,
    IReadOnlyList<ProductImageDto> Images,
    string? Sku,
    ProductStatus Status,
    decimal Rating,
    int ReviewCount,
    bool InStock,
    IReadOnlyList<ProductVariantDto> Variants,
    IReadOnlyList<ProductOptionDto>? Options = null
);

/// <summary>A product in full.</summary>
/// <param name="ConcurrencyStamp">
/// For the vendor: send it back with a change. Only what its staff does to the product makes it another one; stock that is
/// sold doesn't.
/// </param>
/// <param name="Options">What its variants are made over; none where they are named freely.</param>
public record ProductDetailDto(
    Guid ProductId,
    Guid VendorId,
    string VendorName,
    string Name,
    string Handle,
    string Description,
    decimal Price,
    decimal? CompareAtPrice,
    string Currency,
    Guid? CategoryId,
    IReadOnlyList<ProductImageDto> Images,
    string? Sku,
    ProductStatus Status,
    decimal Rating,
    int ReviewCount,
    bool InStock,
    IReadOnlyList<ProductVariantDto> Variants,
    string? ProductType,
    IReadOnlyList<string> Tags,
    IReadOnlyList<ProductSpecDto> Specs,
    string? ConcurrencyStamp,
    IReadOnlyList<ProductOptionDto>? Options = null
);

public record ProductImageDto(string Url, string? Alt, Guid? ImageId = null);

/// <summary>An axis that variants are made over.</summary>
public record ProductOptionDto(
    [property: StringLength(50, MinimumLength = 1)] string Name,
    [property: MinLength(1), MaxLength(100)] IReadOnlyList<string> Values
);

/// <param name="Name">The values of its options: `Large / Blue`.</param>
/// <param name="PriceAdjustment">Added to the product's price.</param>
/// <param name="Quantity">On hand; told to the vendor alone.</param>
/// <param name="OptionValues">One a product's option, in their order.</param>
/// <param name="ImageId">The picture that shows it, one of the product's.</param>
public record ProductVariantDto(
    Guid VariantId,
    string Name,
    string? Sku,
    decimal PriceAdjustment,
    int? Quantity = null,
    IReadOnlyList<string>? OptionValues = null,
    Guid? ImageId = null
);

/// <param name="Name">As the category's template calls it, or any other word.</param>
/// <param name="Value">`250 g`, `true`, `Cotton; Silk`.</param>
public record ProductSpecDto(
    [property: StringLength(100, MinimumLength = 1)] string Name,
    [property: StringLength(1000)] string Value
);

/// <summary>What to list.</summary>
/// <param name="Search">Words of the name, the tags and the description; the last may be unfinished. A SKU or a handle finds its product.</param>
/// <param name="CategoryId">With all that lies below it.</param>
/// <param name="Currency">Products that are sold in it alone.</param>
/// <param name="Tags">Any of them.</param>
/// <param name="Sort">`relevance` (default with `search`), `newest` (default else), `price`, `-price`, `popular` or `rating`.</param>
/// <param name="Limit">1–100.</param>
/// <param name="Cursor">`nextCursor` of the page before.</param>
public record ProductQuery(
    [property: StringLength(200)] string? Search = null,
    Guid? CategoryId = null,
    Guid? VendorId = null,
    [property: Range(typeof(decimal), "0", "999999999999", ParseLimitsInInvariantCulture = true)]
        decimal? MinPrice = null,
    [property: Range(typeof(decimal), "0", "999999999999", ParseLimitsInInvariantCulture = true)]
        decimal? MaxPrice = null,
    bool? InStock = null,
    ProductStatus? Status = null,
    [property: StringLength(3, MinimumLength = 3)] string? Currency = null,
    [property: MaxLength(20), Query(CollectionFormat.Multi)] string[]? Tags = null,
    [property: RegularExpression("relevance|newest|price|-price|popular|rating")] string? Sort = null,
    [property: Range(1, 100)] int Limit = 20,
    [property: StringLength(500)] string? Cursor = null
);
