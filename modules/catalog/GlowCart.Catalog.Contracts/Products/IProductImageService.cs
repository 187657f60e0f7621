using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Catalog.Products;

/// <summary>A product's pictures. The first is the one that lists show.</summary>
[Audience(Audience.Vendor), Permission(CatalogPermissions.ManageProducts)]
public interface IProductImageService
{
    /// <summary>Adds a picture as the last one. JPEG, PNG, WebP or GIF; it is encoded anew.</summary>
    /// <param name="alt">What it shows, for those who can't see it.</param>
    /// <error code="catalog.product.not_found"/> <error code="catalog.product.too_many_images"/>
    /// <error code="media.image.invalid"/> <error code="media.image.too_large"/>
    [Multipart, Post("/api/v1/products/{id}/images"), SuccessStatus(201), MaxBody(20 * 1024 * 1024 + 64 * 1024)]
    Task<ProductDetailDto> AddAsync(
        Guid id,
        [Query, StringLength(512)] string? alt,
        [AliasAs("file")] StreamPart file,
        CancellationToken ct = default
    );

    /// <summary>Puts the pictures in another order.</summary>
    /// <error code="catalog.product.not_found"/>
    [Put("/api/v1/products/{id}/images/order")]
    Task<ProductDetailDto> ReorderAsync(Guid id, [Body] ReorderImagesRequest request, CancellationToken ct = default);

    /// <summary>Says what a picture shows.</summary>
    /// <error code="catalog.product.not_found"/> <error code="catalog.product.image_not_found"/>
    [Put("/api/v1/products/{id}/images/{imageId}")]
    Task<ProductDetailDto> UpdateAsync(
        Guid id,
        Guid imageId,
        [Body] UpdateImageRequest request,
        CancellationToken ct = default
    );

    /// <summary>Takes a picture away; variants that it showed have none any more.</summary>
    /// <error code="catalog.product.not_found"/> <error code="catalog.product.image_not_found"/>
    [Delete("/api/v1/products/{id}/images/{imageId}")]
    Task<ProductDetailDto> RemoveAsync(Guid id, Guid imageId, CancellationToken ct = default);
}

/// <param name="ImageIds">All of the product's, each once, in the order that is wanted.</param>
public record ReorderImagesRequest([property: MaxLength(1000)] IReadOnlyList<Guid> ImageIds);

public record UpdateImageRequest([property: StringLength(512)] string? Alt = null);
