using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Catalog.Products;

/// <summary>How a product comes into the shop, and out of it.</summary>
[Audience(Audience.Vendor), Permission(CatalogPermissions.ManageProducts)]
public interface IProductLifecycleService
{
    /// <summary>What the product lacks before it can be published; nothing, where it is ready.</summary>
    /// <error code="catalog.product.not_found"/>
    [Get("/api/v1/products/{id}/publish-checks"), Permission(CatalogPermissions.ViewProducts)]
    Task<PagedList<PublishGap>> CheckAsync(Guid id, CancellationToken ct = default);

    /// <summary>
    /// Puts the product into the shop, if it has all that buyers expect: a price, a category without others below it, a
    /// picture, the category's required specifications and stock that is counted (be it none).
    /// </summary>
    /// <error code="catalog.product.not_found"/> <error code="catalog.product.incomplete"/>
    [Post("/api/v1/products/{id}/publish")]
    Task<ProductDetailDto> PublishAsync(Guid id, CancellationToken ct = default);

    /// <summary>Makes it a draft again.</summary>
    /// <error code="catalog.product.not_found"/>
    [Post("/api/v1/products/{id}/unpublish")]
    Task<ProductDetailDto> UnpublishAsync(Guid id, CancellationToken ct = default);

    /// <summary>Takes it off the shelves for good, or until it is restored. It counts no more towards the plan.</summary>
    /// <error code="catalog.product.not_found"/>
    [Post("/api/v1/products/{id}/archive")]
    Task<ProductDetailDto> ArchiveAsync(Guid id, CancellationToken ct = default);

    /// <summary>Brings an archived product, or one that was deleted, back as a draft.</summary>
    /// <error code="catalog.product.not_found"/> <error code="catalog.product.quota_exceeded"/>
    [Post("/api/v1/products/{id}/restore")]
    Task<ProductDetailDto> RestoreAsync(Guid id, CancellationToken ct = default);

    /// <summary>
    /// A draft that says and shows the same, under a handle of its own: with nothing in stock, and without article numbers.
    /// </summary>
    /// <error code="catalog.product.not_found"/> <error code="catalog.product.quota_exceeded"/>
    [Post("/api/v1/products/{id}/duplicate"), SuccessStatus(201)]
    Task<ProductDetailDto> DuplicateAsync(Guid id, CancellationToken ct = default);
}

public enum PublishGapKind
{
    Price,
    Category,

    /// <summary>The category has others below it: the product belongs into one of those.</summary>
    CategoryLeaf,
    Image,
    Spec,
    Stock,
}

/// <param name="Spec">The specification that is required and missing, or not of the template's type.</param>
public record PublishGap(PublishGapKind Kind, string? Spec = null);

/// <summary>Many products at once.</summary>
[Audience(Audience.Vendor), Permission(CatalogPermissions.ManageProducts)]
public interface IProductBulkService
{
    /// <summary>
    /// Does the same to up to 500 products. Each is changed whole or not at all, and has an outcome of its own: one that
    /// can't be changed doesn't stop the others.
    /// </summary>
    /// <error code="catalog.category.not_found"/>
    [Post("/api/v1/products/bulk")]
    Task<PagedList<BulkOutcomeDto>> ChangeAsync([Body] BulkProductsRequest request, CancellationToken ct = default);
}

/// <param name="ConcurrencyStamp">Refuses this product if it has changed since.</param>
public record BulkProduct(Guid ProductId, string? ConcurrencyStamp = null);

/// <summary>All that is said is done, in the order of the members.</summary>
/// <param name="PricePercent">`-10` makes it a tenth cheaper; rounded to the currency's minor unit.</param>
/// <param name="PriceAmount">Added to the price; negative to lower it.</param>
/// <param name="Status">`active` publishes, with the checks of publishing.</param>
/// <param name="Archive">Instead of a status.</param>
public record BulkProductsRequest(
    [property: MinLength(1), MaxLength(500)] IReadOnlyList<BulkProduct> Products,
    Guid? CategoryId = null,
    [property: MaxLength(50)] IReadOnlyList<string>? AddTags = null,
    [property: MaxLength(50)] IReadOnlyList<string>? RemoveTags = null,
    [property: Range(typeof(decimal), "-100", "10000", ParseLimitsInInvariantCulture = true)]
        decimal? PricePercent = null,
    [property: Range(typeof(decimal), "-999999999999", "999999999999", ParseLimitsInInvariantCulture = true)]
        decimal? PriceAmount = null,
    ProductStatus? Status = null,
    bool Archive = false
) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Products is not null && Products.DistinctBy(p => p?.ProductId).Count() != Products.Count)
            yield return ProductRules.BulkTwice.In(nameof(Products));
        if (PricePercent is not null && PriceAmount is not null)
            yield return ProductRules.OnePriceChange.In(nameof(PriceAmount));
        if (Archive && Status is not null)
            yield return ProductRules.StatusOrArchive.In(nameof(Archive));
        if (
            CategoryId is null
            && AddTags is not { Count: > 0 }
            && RemoveTags is not { Count: > 0 }
            && PricePercent is null
            && PriceAmount is null
            && Status is null
            && !Archive
        )
            yield return ProductRules.NothingToDo.In(nameof(Status));
        foreach (var broken in ProductTags.Check(AddTags, nameof(AddTags)))
            yield return broken;
    }
}

public enum BulkOutcome
{
    Changed,
    Unchanged,
    Failed,
}

/// <param name="Code">Why it failed, as the same change of one product would have said it.</param>
/// <param name="Missing">What it lacks, where it can't be published.</param>
public record BulkOutcomeDto(
    Guid ProductId,
    BulkOutcome Outcome,
    string? ConcurrencyStamp = null,
    string? Code = null,
    string? Message = null,
    IReadOnlyList<PublishGap>? Missing = null
);
