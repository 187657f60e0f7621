using System.ComponentModel.DataAnnotations;

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
    IReadOnlyList<ProductVariantDto> Variants
);

/// <summary>A product in full.</summary>
/// <param name="ConcurrencyStamp">For the vendor: send it back with a change.</param>
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
    string? ConcurrencyStamp
);

public record ProductImageDto(string Url, string? Alt);

/// <param name="PriceAdjustment">Added to the product's price.</param>
/// <param name="Quantity">On hand; told to the vendor alone.</param>
public record ProductVariantDto(
    Guid VariantId,
    string Name,
    string? Sku,
    decimal PriceAdjustment,
    int? Quantity = null
);

public record ProductSpecDto(
    [property: StringLength(100, MinimumLength = 1)] string Name,
    [property: StringLength(1000)] string Value
);

/// <param name="Description">HTML; what isn't plain formatting is taken out.</param>
/// <param name="Currency">The store's own by default; another one is refused.</param>
/// <param name="Quantity">On hand, where the product has no variants.</param>
public record CreateProductRequest(
    [property: StringLength(255, MinimumLength = 1)] string Name,
    [property: StringLength(100_000)] string? Description,
    [property: Range(typeof(decimal), "0", "999999999999", ParseLimitsInInvariantCulture = true)] decimal Price,
    [property: StringLength(3, MinimumLength = 3)] string? Currency = null,
    Guid? CategoryId = null,
    [property: StringLength(100)] string? Sku = null,
    ProductStatus Status = ProductStatus.Draft,
    [property: Range(0, 1_000_000_000)] int Quantity = 0,
    [property: MaxLength(100)] IReadOnlyList<NewVariantRequest>? Variants = null,
    [property: MaxLength(50)] IReadOnlyList<ProductSpecDto>? Specs = null,
    [property: MaxLength(50)] IReadOnlyList<string>? Tags = null
);

public record NewVariantRequest(
    [property: StringLength(255, MinimumLength = 1)] string Name,
    [property: StringLength(100)] string? Sku = null,
    [property: Range(typeof(decimal), "0", "999999999999", ParseLimitsInInvariantCulture = true)]
        decimal PriceAdjustment = 0,
    [property: Range(0, 1_000_000_000)] int Quantity = 0
);

/// <summary>What is left out stays as it is.</summary>
public record UpdateProductRequest(
    [property: StringLength(255, MinimumLength = 1)] string? Name = null,
    [property: StringLength(100_000)] string? Description = null,
    [property: Range(typeof(decimal), "0", "999999999999", ParseLimitsInInvariantCulture = true)] decimal? Price = null,
    Guid? CategoryId = null,
    [property: StringLength(100)] string? Sku = null,
    ProductStatus? Status = null,
    [property: MaxLength(50)] IReadOnlyList<string>? Tags = null,
    string? ConcurrencyStamp = null
);

/// <summary>What to list.</summary>
/// <param name="Search">Words of the name, the tags and the description; the last may be unfinished.</param>
/// <param name="Sort">`newest` (default), `price`, `-price` or `popular`.</param>
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
    [property: RegularExpression("newest|price|-price|popular")] string? Sort = null,
    [property: Range(1, 100)] int Limit = 20,
    [property: StringLength(500)] string? Cursor = null
);
