using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Catalog.Categories;

/// <summary>The tree of categories, as operators keep it. Changes wait for each other.</summary>
[Audience(Audience.Operator), Permission(CatalogPermissions.ManageCategories)]
public interface ICategoryAdminService
{
    /// <summary>All of them, the archived ones too, each parent before its children.</summary>
    [Get("/api/v1/admin/categories"), Permission(CatalogPermissions.ViewCategories)]
    Task<PagedList<CategoryAdminDto>> ListAsync(CancellationToken ct = default);

    /// <summary>Adds a category, as the last of its siblings.</summary>
    /// <error code="catalog.category.not_found"/> <error code="catalog.category.archived"/>
    /// <error code="catalog.category.slug_taken"/> <error code="catalog.category.too_deep"/>
    [Post("/api/v1/admin/categories"), SuccessStatus(201)]
    Task<CategoryAdminDto> CreateAsync([Body] CreateCategoryRequest request, CancellationToken ct = default);

    /// <summary>Gives it other names, or another word in addresses.</summary>
    /// <error code="catalog.category.not_found"/> <error code="catalog.category.slug_taken"/>
    /// <error code="common.stale_stamp"/>
    [Put("/api/v1/admin/categories/{id}")]
    Task<CategoryAdminDto> UpdateAsync(Guid id, [Body] UpdateCategoryRequest request, CancellationToken ct = default);

    /// <summary>Moves it, with all that lies below it, under another parent or to the top, as the last there.</summary>
    /// <error code="catalog.category.not_found"/> <error code="catalog.category.cycle"/>
    /// <error code="catalog.category.archived"/> <error code="catalog.category.slug_taken"/>
    /// <error code="catalog.category.too_deep"/>
    [Put("/api/v1/admin/categories/{id}/parent")]
    Task<CategoryAdminDto> MoveAsync(Guid id, [Body] MoveCategoryRequest request, CancellationToken ct = default);

    /// <summary>Puts the children of one parent, or what lies at the top, in another order.</summary>
    /// <error code="catalog.category.not_found"/>
    [Put("/api/v1/admin/categories/order")]
    Task ReorderAsync([Body] ReorderCategoriesRequest request, CancellationToken ct = default);

    /// <summary>
    /// Gives its products and its children to another category, and ends it: whoever asks for it by its old id is told of
    /// the other.
    /// </summary>
    /// <error code="catalog.category.not_found"/> <error code="catalog.category.cycle"/>
    /// <error code="catalog.category.archived"/> <error code="catalog.category.too_deep"/>
    [Post("/api/v1/admin/categories/{id}/merge")]
    Task<CategoryAdminDto> MergeAsync(Guid id, [Body] MergeCategoryRequest request, CancellationToken ct = default);

    /// <summary>Takes it, with all below it, out of the lists. Refused while products lie there.</summary>
    /// <error code="catalog.category.not_found"/> <error code="catalog.category.in_use"/>
    [Post("/api/v1/admin/categories/{id}/archive")]
    Task<CategoryAdminDto> ArchiveAsync(Guid id, CancellationToken ct = default);

    /// <summary>Brings it back, with all below it that was archived.</summary>
    /// <error code="catalog.category.not_found"/> <error code="catalog.category.archived"/>
    /// <error code="catalog.category.slug_taken"/>
    [Post("/api/v1/admin/categories/{id}/restore")]
    Task<CategoryAdminDto> RestoreAsync(Guid id, CancellationToken ct = default);
}

/// <param name="Names">By language: `{"en": "Shoes", "fr": "Chaussures"}`.</param>
/// <param name="GoogleId">Its number in Google's product taxonomy, where it comes from there.</param>
/// <param name="ConcurrencyStamp">Send it back with a change.</param>
public record CategoryAdminDto(
    Guid CategoryId,
    Guid? ParentId,
    IReadOnlyDictionary<string, string> Names,
    string Slug,
    string Path,
    int Depth,
    int Position,
    bool IsArchived,
    long? GoogleId,
    int ProductCount,
    int OwnProductCount,
    string? ConcurrencyStamp
);

/// <param name="Names">By language; one in English is needed.</param>
/// <param name="Slug">Its word in addresses; made of the English name by default.</param>
public record CreateCategoryRequest(
    IReadOnlyDictionary<string, string> Names,
    Guid? ParentId = null,
    [property: StringLength(100, MinimumLength = 1)] string? Slug = null
) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        CategoryNames.Check(Names, nameof(Names));
}

/// <param name="Names">All of them: a language that is left out has none any more.</param>
public record UpdateCategoryRequest(
    IReadOnlyDictionary<string, string> Names,
    [property: StringLength(100, MinimumLength = 1)] string? Slug = null,
    string? ConcurrencyStamp = null
) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        CategoryNames.Check(Names, nameof(Names));
}

/// <param name="ParentId">None: to the top.</param>
public record MoveCategoryRequest(Guid? ParentId = null);

/// <param name="ParentId">None: what lies at the top.</param>
/// <param name="CategoryIds">All that lie directly below, in the order that is wanted.</param>
public record ReorderCategoriesRequest(
    [property: MaxLength(1000)] IReadOnlyList<Guid> CategoryIds,
    Guid? ParentId = null
);

/// <param name="TargetId">The category that goes on.</param>
public record MergeCategoryRequest(Guid TargetId);

/// <summary>What a category may be called.</summary>
public static class CategoryNames
{
    public static readonly IReadOnlyList<string> Languages = ["en", "fr", "pt"];

    private const int Longest = 200;

    internal static IEnumerable<ValidationResult> Check(IReadOnlyDictionary<string, string>? names, string member)
    {
        // None at all is refused as a missing member.
        if (names is null)
            yield break;
        foreach (var (language, name) in names)
        {
            if (!Languages.Contains(language))
                yield return CategoryRules.Language.In(
                    member,
                    ("language", language),
                    ("languages", string.Join(", ", Languages))
                );
            if (string.IsNullOrWhiteSpace(name) || name.Contains('\0'))
                yield return CategoryRules.EmptyName.In(member);
            else if (name.Length > Longest)
                yield return Kernel.Errors.CommonRules.TooLong.In(member, ("max", Longest));
        }
        if (!names.ContainsKey("en"))
            yield return CategoryRules.NoName.In(member);
    }
}
