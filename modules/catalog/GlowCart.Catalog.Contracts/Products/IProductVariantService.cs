using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Catalog.Products;

/// <summary>A product's variants. What is on hand of each is the inventory's matter, once it is there.</summary>
[Audience(Audience.Vendor), Permission(CatalogPermissions.ManageProducts)]
public interface IProductVariantService
{
    /// <summary>
    /// Says over what the variants are made, and makes one for each combination. Those that fit stay, with their stock; a
    /// new option's first value goes to them. The first variants of a product take over its stock, and the last one gives
    /// it back. Those that fit no more go, unless an order holds one.
    /// </summary>
    /// <error code="catalog.product.not_found"/> <error code="catalog.variant.in_use"/>
    /// <error code="common.stale_stamp"/>
    [Put("/api/v1/products/{id}/options")]
    Task<ProductDetailDto> SetOptionsAsync(Guid id, [Body] SetOptionsRequest request, CancellationToken ct = default);

    /// <summary>Adds one variant. A value that an option doesn't have yet is added to it.</summary>
    /// <error code="catalog.product.not_found"/> <error code="catalog.variant.exists"/>
    /// <error code="catalog.variant.too_many"/> <error code="catalog.product.price_not_whole"/>
    /// <error code="catalog.product.image_not_found"/>
    [Post("/api/v1/products/{id}/variants"), SuccessStatus(201)]
    Task<ProductDetailDto> AddAsync(Guid id, [Body] AddVariantRequest request, CancellationToken ct = default);

    /// <summary>Writes a variant's number, price and picture anew.</summary>
    /// <error code="catalog.product.not_found"/> <error code="catalog.variant.not_found"/>
    /// <error code="catalog.product.price_not_whole"/> <error code="catalog.product.image_not_found"/>
    [Put("/api/v1/products/{id}/variants/{variantId}")]
    Task<ProductDetailDto> UpdateAsync(
        Guid id,
        Guid variantId,
        [Body] UpdateVariantRequest request,
        CancellationToken ct = default
    );

    /// <summary>Takes a variant off the shelf, unless an order holds one. Orders that name it keep what they say.</summary>
    /// <error code="catalog.product.not_found"/> <error code="catalog.variant.not_found"/>
    /// <error code="catalog.variant.in_use"/>
    [Delete("/api/v1/products/{id}/variants/{variantId}")]
    Task<ProductDetailDto> RemoveAsync(Guid id, Guid variantId, CancellationToken ct = default);
}

/// <param name="Options">At most three, with at most 100 combinations; none: the product has no variants any more.</param>
public record SetOptionsRequest(
    [property: MaxLength(3)] IReadOnlyList<ProductOptionDto> Options,
    string? ConcurrencyStamp = null
) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        ProductOptions.Check(Options, nameof(Options));
}

/// <param name="Name">Where the product has no options.</param>
/// <param name="OptionValues">One for each of its options.</param>
public record AddVariantRequest(
    [property: StringLength(255, MinimumLength = 1)] string? Name = null,
    [property: MaxLength(3)] IReadOnlyList<string>? OptionValues = null,
    [property: StringLength(100)] string? Sku = null,
    [property: Range(typeof(decimal), "0", "999999999999", ParseLimitsInInvariantCulture = true)]
        decimal PriceAdjustment = 0,
    [property: Range(0, 1_000_000_000)] int Quantity = 0,
    Guid? ImageId = null
);

/// <summary>All of it: what is left out is none, or nothing added to the price.</summary>
public record UpdateVariantRequest(
    [property: StringLength(100)] string? Sku = null,
    [property: Range(typeof(decimal), "0", "999999999999", ParseLimitsInInvariantCulture = true)]
        decimal PriceAdjustment = 0,
    Guid? ImageId = null
);
