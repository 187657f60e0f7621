using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Catalog.Categories;

/// <summary>The marketplace's categories.</summary>
[Audience(Audience.Everyone), Anonymous]
public interface ICategoryService
{
    /// <summary>All categories, parents before their children.</summary>
    [Get("/api/v1/categories"), StorefrontPage]
    Task<PagedList<CategoryDto>> ListAsync(CancellationToken ct = default);

    /// <summary>One category; its products are `GET /api/v1/products?categoryId=`.</summary>
    /// <error code="catalog.category.not_found"/>
    [Get("/api/v1/categories/{id}"), StorefrontPage]
    Task<CategoryDetailDto> GetAsync(Guid id, CancellationToken ct = default);
}

/// <param name="ProductCount">Active products, a few seconds behind.</param>
public record CategoryDto(Guid CategoryId, Guid? ParentId, string Name, string Slug, int ProductCount);

/// <param name="Products">The newest of its products, as a first page.</param>
public record CategoryDetailDto(
    Guid CategoryId,
    Guid? ParentId,
    string Name,
    string Slug,
    IReadOnlyList<CategorySpecDto> Specs,
    PagedList<Products.ProductDto> Products
);

/// <summary>What products of this category are expected to say about themselves.</summary>
public record CategorySpecDto(string Name, string? Unit, bool IsRequired);

/// <summary>Makes the marketplace's first categories.</summary>
[Integration]
public interface ICategorySeeder
{
    /// <summary>Adds those that are missing, each in its own right. Begins its own unit of work.</summary>
    Task EnsureAsync(IEnumerable<string> names, CancellationToken ct = default);
}
