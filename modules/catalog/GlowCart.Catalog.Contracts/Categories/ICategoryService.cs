using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Catalog.Categories;

/// <summary>The marketplace's categories, in the language of the request (`Accept-Language`: en, fr, pt).</summary>
[Audience(Audience.Everyone), Anonymous]
public interface ICategoryService
{
    /// <summary>All categories, each parent before its children, and siblings in their order.</summary>
    [Get("/api/v1/categories"), StorefrontPage]
    Task<PagedList<CategoryDto>> ListAsync(CancellationToken ct = default);

    /// <summary>
    /// One category with what lies around it. Of one that was merged into another, the other is told. Its products are
    /// `GET /api/v1/products?categoryId=`.
    /// </summary>
    /// <error code="catalog.category.not_found"/>
    [Get("/api/v1/categories/{id}"), StorefrontPage]
    Task<CategoryDetailDto> GetAsync(Guid id, CancellationToken ct = default);
}

/// <param name="Path">The slugs from the top down to it: `clothing/shoes`.</param>
/// <param name="Depth">0 at the top.</param>
/// <param name="ProductCount">Listed products in it or below it; a few seconds behind.</param>
/// <param name="OwnProductCount">Those in it alone.</param>
public record CategoryDto(
    Guid CategoryId,
    Guid? ParentId,
    string Name,
    string Slug,
    string Path,
    int Depth,
    int ProductCount,
    int OwnProductCount
);

/// <param name="Breadcrumb">From the top down to it, itself last.</param>
/// <param name="Children">Directly below it, in their order.</param>
/// <param name="Specs">Its template, with what it inherits.</param>
/// <param name="Products">The newest products in it or below it, as a first page.</param>
public record CategoryDetailDto(
    Guid CategoryId,
    Guid? ParentId,
    string Name,
    string Slug,
    string Path,
    int Depth,
    int ProductCount,
    int OwnProductCount,
    IReadOnlyList<CategoryStepDto> Breadcrumb,
    IReadOnlyList<CategoryDto> Children,
    IReadOnlyList<CategorySpecDto> Specs,
    PagedList<Products.ProductDto> Products
);

public record CategoryStepDto(Guid CategoryId, string Name, string Path);

/// <summary>Makes the marketplace's first categories.</summary>
[Integration]
public interface ICategorySeeder
{
    /// <summary>Adds those that are missing, each in its own right. Begins its own unit of work.</summary>
    Task EnsureAsync(IEnumerable<string> names, CancellationToken ct = default);
}
