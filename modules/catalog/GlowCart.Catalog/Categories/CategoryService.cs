using GlowCart.Catalog.Products;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Catalog.Categories;

internal sealed class CategoryService(IRepository<Category> categories, ProductReads products, ISql sql)
    : ICategoryService
{
    public async Task<PagedList<CategoryDto>> ListAsync(CancellationToken ct)
    {
        var counts = await sql.QueryAsync(
            "select category_id, product_count from catalog.category_counts",
            [],
            r => (Id: r.GetGuid(0), Count: r.GetInt32(1)),
            ct
        );
        var byId = counts.ToDictionary(c => c.Id, c => c.Count);
        var all = await categories
            .Query.OrderBy(c => c.ParentId != null)
            .ThenBy(c => c.Position)
            .ThenBy(c => c.Name)
            .ToListAsync(ct);
        return new PagedList<CategoryDto>(
            [.. all.Select(c => new CategoryDto(c.Id, c.ParentId, c.Name, c.Slug, byId.GetValueOrDefault(c.Id)))],
            TotalCount: all.Count
        );
    }

    public async Task<CategoryDetailDto> GetAsync(Guid id, CancellationToken ct)
    {
        var category =
            await categories.Query.Include(c => c.Specs).FirstOrDefaultAsync(c => c.Id == id, ct)
            ?? throw ProductErrors.UnknownCategory.With(("categoryId", id));
        return new CategoryDetailDto(
            category.Id,
            category.ParentId,
            category.Name,
            category.Slug,
            [.. category.Specs.OrderBy(s => s.Position).Select(s => new CategorySpecDto(s.Name, s.Unit, s.IsRequired))],
            await products.ListAsync(new ProductQuery(CategoryId: id), ct)
        );
    }
}
