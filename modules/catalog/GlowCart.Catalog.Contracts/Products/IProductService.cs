using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Catalog.Products;

/// <summary>Products, as the shop shows them and as their vendor keeps them.</summary>
[Audience(Audience.Vendor)]
public interface IProductService
{
    /// <summary>
    /// Lists products: for strangers and buyers the active ones of all active vendors, for a vendor's staff their own,
    /// drafts too.
    /// </summary>
    /// <error code="common.bad_cursor"/>
    [Get("/api/v1/products"), Audience(Audience.Everyone), Anonymous, StorefrontPage]
    Task<PagedList<ProductDto>> ListAsync([Query] ProductQuery query, CancellationToken ct = default);

    /// <summary>One product in full. Another vendor's draft is not found.</summary>
    /// <error code="catalog.product.not_found"/>
    [Get("/api/v1/products/{id}"), Audience(Audience.Everyone), Anonymous, StorefrontPage("id")]
    Task<ProductDetailDto> GetAsync(Guid id, CancellationToken ct = default);

    /// <summary>
    /// One product by its address. One that has got another handle is found by those before it: whoever shows it compares
    /// `handle`, and goes there.
    /// </summary>
    /// <error code="catalog.product.not_found"/>
    [Get("/api/v1/products/by-handle/{vendorSlug}/{handle}"), Audience(Audience.Everyone), Anonymous]
    Task<ProductDetailDto> GetByHandleAsync(string vendorSlug, string handle, CancellationToken ct = default);

    /// <summary>Adds a product to the caller's store.</summary>
    /// <error code="catalog.product.wrong_currency"/> <error code="catalog.product.price_not_whole"/>
    /// <error code="catalog.category.not_found"/> <error code="catalog.product.handle_taken"/>
    /// <error code="catalog.product.quota_exceeded"/>
    [Post("/api/v1/products"), Permission(CatalogPermissions.ManageProducts), SuccessStatus(201)]
    Task<ProductDetailDto> CreateAsync([Body] CreateProductRequest request, CancellationToken ct = default);

    /// <summary>Changes a product. With an old `concurrencyStamp` it is refused.</summary>
    /// <error code="catalog.product.not_found"/> <error code="common.stale_stamp"/>
    /// <error code="catalog.product.handle_taken"/>
    [Put("/api/v1/products/{id}"), Permission(CatalogPermissions.ManageProducts)]
    Task<ProductDetailDto> UpdateAsync(Guid id, [Body] UpdateProductRequest request, CancellationToken ct = default);

    /// <summary>Takes a product out of the shop; the orders that name it keep what they say.</summary>
    /// <error code="catalog.product.not_found"/>
    [Delete("/api/v1/products/{id}"), Permission(CatalogPermissions.ManageProducts)]
    Task DeleteAsync(Guid id, CancellationToken ct = default);

    /// <summary>The product's specifications.</summary>
    /// <error code="catalog.product.not_found"/>
    [Get("/api/v1/products/{id}/specs"), Audience(Audience.Everyone), Anonymous, StorefrontPage("id")]
    Task<PagedList<ProductSpecDto>> GetSpecsAsync(Guid id, CancellationToken ct = default);

    /// <summary>
    /// Replaces the product's specifications. What its category's template names has to be of the template's type; other
    /// words are free.
    /// </summary>
    /// <error code="catalog.product.not_found"/>
    [Put("/api/v1/products/{id}/specs"), Permission(CatalogPermissions.ManageProducts)]
    Task<PagedList<ProductSpecDto>> SetSpecsAsync(
        Guid id,
        [Body] IReadOnlyList<ProductSpecDto> specs,
        CancellationToken ct = default
    );
}
