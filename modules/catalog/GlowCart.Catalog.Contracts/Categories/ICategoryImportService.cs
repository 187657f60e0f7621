using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Catalog.Categories;

/// <summary>Categories from Google's product taxonomy.</summary>
[Audience(Audience.Operator), Permission(CatalogPermissions.ManageCategories)]
public interface ICategoryImportService
{
    /// <summary>
    /// Takes in `taxonomy-with-ids.*.txt`, all of it or nothing. A category is known again by its number; it gets the file's
    /// name where it has none in that language, and stays where an operator has put it. The same file again changes
    /// nothing.
    /// </summary>
    /// <param name="language">`en`, `fr` or `pt`: the language of the file.</param>
    /// <error code="common.invalid"/>
    [Multipart, Post("/api/v1/admin/categories/import"), MaxBody(4 * 1024 * 1024)]
    Task<CategoryImportDto> ImportAsync(
        [Query] string? language,
        [AliasAs("file")] StreamPart file,
        CancellationToken ct = default
    );
}

/// <param name="Lines">Categories in the file.</param>
/// <param name="Created">Those that are new.</param>
/// <param name="Named">Those that got a name in the file's language.</param>
public record CategoryImportDto(int Lines, int Created, int Named, int Unchanged);
