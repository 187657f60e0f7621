using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Catalog.Categories;

/// <summary>The templates of categories: what their products are expected to say about themselves.</summary>
[Audience(Audience.Operator), Permission(CatalogPermissions.ManageCategories)]
public interface ICategorySpecService
{
    /// <summary>The template of a category, with what it inherits.</summary>
    /// <error code="catalog.category.not_found"/>
    [Get("/api/v1/admin/categories/{id}/specs"), Permission(CatalogPermissions.ViewCategories)]
    Task<PagedList<CategorySpecDto>> ListAsync(Guid id, CancellationToken ct = default);

    /// <summary>Adds a specification. One of the same name further up is replaced by it, here and below.</summary>
    /// <error code="catalog.category.not_found"/> <error code="catalog.category.spec_name_taken"/>
    [Post("/api/v1/admin/categories/{id}/specs"), SuccessStatus(201)]
    Task<CategorySpecDto> AddAsync(Guid id, [Body] WriteCategorySpecRequest request, CancellationToken ct = default);

    /// <summary>Writes one of its own specifications anew. Products keep what they say, by its new name.</summary>
    /// <error code="catalog.category.spec_not_found"/> <error code="catalog.category.spec_name_taken"/>
    [Put("/api/v1/admin/categories/{id}/specs/{specId}")]
    Task<CategorySpecDto> UpdateAsync(
        Guid id,
        Guid specId,
        [Body] WriteCategorySpecRequest request,
        CancellationToken ct = default
    );

    /// <summary>Takes one of its own specifications away. Products keep what they say as free words.</summary>
    /// <error code="catalog.category.spec_not_found"/>
    [Delete("/api/v1/admin/categories/{id}/specs/{specId}")]
    Task RemoveAsync(Guid id, Guid specId, CancellationToken ct = default);
}
