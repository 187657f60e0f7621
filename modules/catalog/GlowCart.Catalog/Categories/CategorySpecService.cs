using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using GlowCart.Platform.Persistence.Reading;
using Npgsql;

namespace GlowCart.Catalog.Categories;

internal sealed class CategorySpecService(
    IRepository<CategorySpec> specs,
    CategoryTrees trees,
    CategoryTreeReader reader,
    ISql sql
) : ICategorySpecService
{
    public async Task<PagedList<CategorySpecDto>> ListAsync(Guid id, CancellationToken ct)
    {
        var tree = await trees.GetAsync(ct);
        return new PagedList<CategorySpecDto>(tree.TemplateOf(Known(tree, id).Id));
    }

    public async Task<CategorySpecDto> AddAsync(Guid id, WriteCategorySpecRequest request, CancellationToken ct)
    {
        var category = Known(await trees.BeginChangeAsync(reader, ct), id);
        DemandFree(category, request.Name, null);
        var spec = new CategorySpec(category.Id);
        spec.Write(request);
        specs.Add(spec);
        return ToDto(spec);
    }

    public async Task<CategorySpecDto> UpdateAsync(
        Guid id,
        Guid specId,
        WriteCategorySpecRequest request,
        CancellationToken ct
    )
    {
        var category = Known(await trees.BeginChangeAsync(reader, ct), id);
        var spec = await LoadAsync(category, specId, ct);
        DemandFree(category, request.Name, specId);
        var before = spec.Name;
        spec.Write(request);
        if (spec.Name != before)
            await sql.ExecuteAsync(
                """
                update catalog.product_specifications s set name = @name
                where s.spec_id = @spec and not exists (
                  select from catalog.product_specifications o
                  where o.product_id = s.product_id and lower(o.name) = lower(@name) and o.id <> s.id)
                """,
                [new NpgsqlParameter<string>("name", spec.Name), new NpgsqlParameter<Guid>("spec", specId)],
                ct
            );
        return ToDto(spec);
    }

    public async Task RemoveAsync(Guid id, Guid specId, CancellationToken ct)
    {
        var category = Known(await trees.BeginChangeAsync(reader, ct), id);
        specs.Remove(await LoadAsync(category, specId, ct));
    }

    private static CategoryNode Known(CategoryTree tree, Guid id) =>
        tree.Find(id) ?? throw CategoryErrors.NotFound.With(("categoryId", id));

    private async Task<CategorySpec> LoadAsync(CategoryNode category, Guid specId, CancellationToken ct) =>
        await specs.FindAsync(s => s.Id == specId && s.CategoryId == category.Id, ct)
        ?? throw CategoryErrors.SpecNotFound.With(("specId", specId));

    private static void DemandFree(CategoryNode category, string name, Guid? self)
    {
        if (
            category.Specs.Any(s =>
                s.SpecId != self && string.Equals(s.Name, name.Trim(), StringComparison.OrdinalIgnoreCase)
            )
        )
            throw CategoryErrors.SpecNameTaken.With(("name", name.Trim()));
    }

    private static CategorySpecDto ToDto(CategorySpec s) =>
        new(
            s.Id,
            s.CategoryId,
            s.Name,
            s.Type,
            s.Unit,
            s.IsRequired,
            s.AllowedValues,
            s.Min,
            s.Max,
            s.IsVariantAxis,
            s.IsFilterable,
            s.Position
        );
}
