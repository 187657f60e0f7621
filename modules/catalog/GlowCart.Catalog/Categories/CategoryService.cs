using GlowCart.Catalog.Products;
using GlowCart.Kernel.Contracts;

namespace GlowCart.Catalog.Categories;

internal sealed class CategoryService(CategoryTrees trees, CategoryCounts counts, ProductReads products)
    : ICategoryService
{
    public async Task<PagedList<CategoryDto>> ListAsync(CancellationToken ct)
    {
        var tree = await trees.GetAsync(ct);
        var own = await counts.GetAsync(ct);
        var sums = tree.SumUp(own);
        return new PagedList<CategoryDto>(
            [.. tree.All.Select(c => ToDto(tree, c, sums, own))],
            TotalCount: tree.All.Count
        );
    }

    public async Task<CategoryDetailDto> GetAsync(Guid id, CancellationToken ct)
    {
        var tree = await trees.GetAsync(ct);
        if (tree.Find(id) is not { IsArchived: false } category)
            throw CategoryErrors.NotFound.With(("categoryId", id));
        var own = await counts.GetAsync(ct);
        var sums = tree.SumUp(own);
        var dto = ToDto(tree, category, sums, own);
        return new CategoryDetailDto(
            dto.CategoryId,
            dto.ParentId,
            dto.Name,
            dto.Slug,
            dto.Path,
            dto.Depth,
            dto.ProductCount,
            dto.OwnProductCount,
            [.. tree.PathOf(category.Id).Select(c => new CategoryStepDto(c.Id, c.Name, tree.AddressOf(c.Id)))],
            [.. tree.ChildrenOf(category.Id).Where(c => !c.IsArchived).Select(c => ToDto(tree, c, sums, own))],
            tree.TemplateOf(category.Id),
            await products.ListAsync(new ProductQuery(CategoryId: category.Id), ct)
        );
    }

    private static CategoryDto ToDto(
        CategoryTree tree,
        CategoryNode category,
        IReadOnlyDictionary<Guid, int> sums,
        IReadOnlyDictionary<Guid, int> own
    ) =>
        new(
            category.Id,
            category.ParentId,
            category.Name,
            category.Slug,
            tree.AddressOf(category.Id),
            tree.DepthOf(category.Id),
            sums.GetValueOrDefault(category.Id),
            own.GetValueOrDefault(category.Id)
        );
}
