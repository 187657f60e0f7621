using GlowCart.Catalog.Categories;
using GlowCart.Kernel.Errors;

namespace GlowCart.Catalog.Products;

/// <summary>Which category a product lies in, and what its template makes of what the product says.</summary>
internal sealed class ProductCategories(CategoryTrees trees)
{
    /// <summary>One that products can be put into; of one that was merged, the other.</summary>
    /// <exception cref="GlowCartException">`catalog.category.not_found`, `catalog.category.archived`.</exception>
    public async Task<CategoryNode> OpenAsync(Guid id, CancellationToken ct) =>
        (await trees.GetAsync(ct)).Find(id) switch
        {
            null => throw CategoryErrors.NotFound.With(("categoryId", id)),
            { IsArchived: true } => throw CategoryErrors.Archived.With(("categoryId", id)),
            { } open => open,
        };

    public async Task<IReadOnlyList<CategorySpecDto>> TemplateAsync(Guid? id, CancellationToken ct) =>
        id is { } known ? (await trees.GetAsync(ct)).TemplateOf(known) : [];

    /// <summary>What it says goes on as the new template's, where that knows it.</summary>
    public async Task PutAsync(Product product, Guid? categoryId, CancellationToken ct)
    {
        if (categoryId == product.CategoryId)
            return;
        product.Describe(product.Name, product.Description, product.ProductType, product.Tags, categoryId);
        var said = product.Specs.OrderBy(s => s.Position).Select(s => new ProductSpecDto(s.Name, s.Value));
        product.SetSpecs(SpecTemplate.ReadLeniently(await TemplateAsync(categoryId, ct), [.. said]));
    }
}
