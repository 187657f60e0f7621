using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Text;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GlowCart.Catalog.Categories;

internal sealed class CategoryAdminService(
    IRepository<Category> categories,
    CategoryTrees trees,
    CategoryTreeReader reader,
    CategoryCounts counts,
    ISql sql,
    IUnitOfWork unitOfWork,
    TimeProvider clock
) : ICategoryAdminService
{
    /// <summary>Google's taxonomy has seven levels.</summary>
    public const int MostLevels = 10;

    public async Task<PagedList<CategoryAdminDto>> ListAsync(CancellationToken ct)
    {
        var tree = await trees.GetAsync(ct);
        var own = await counts.GetAsync(ct);
        var sums = tree.SumUp(own);
        var stamps = await categories.Query.ToDictionaryAsync(c => c.Id, c => c.RowVersion, ct);
        return new PagedList<CategoryAdminDto>(
            [
                .. tree.WithArchived.Select(c =>
                    ToDto(tree, c, sums, own, stamps.GetValueOrDefault(c.Id).ToString("x8", null))
                ),
            ],
            TotalCount: tree.WithArchived.Count
        );
    }

    public async Task<CategoryAdminDto> CreateAsync(CreateCategoryRequest request, CancellationToken ct)
    {
        var tree = await trees.BeginChangeAsync(reader, ct);
        var parent = request.ParentId is { } id ? Open(tree, id) : null;
        if (parent is not null && tree.DepthOf(parent.Id) + 1 >= MostLevels)
            throw CategoryErrors.TooDeep.With(("limit", MostLevels));
        var siblings = tree.ChildrenOf(parent?.Id);
        var wanted = Category.SlugOf(request.Slug ?? request.Names[Category.MainLanguage]);
        var taken = SlugsOf(siblings);
        if (request.Slug is not null && taken.Contains(wanted))
            throw CategoryErrors.SlugTaken.With(("slug", wanted));
        var category = new Category(request.Names, Slug.Free(wanted, taken), parent?.Id, Behind(siblings));
        categories.Add(category);
        return await ToDtoAsync(category, ct);
    }

    public async Task<CategoryAdminDto> UpdateAsync(Guid id, UpdateCategoryRequest request, CancellationToken ct)
    {
        var tree = await trees.BeginChangeAsync(reader, ct);
        var category = await LoadAsync(tree, id, ct);
        category.CheckStamp(request.ConcurrencyStamp);
        category.Call(request.Names);
        if (request.Slug is { } text && Category.SlugOf(text) is var slug && slug != category.Slug)
        {
            DemandFree(tree, category.Id, category.ParentId, slug);
            category.Readdress(slug);
        }
        return await ToDtoAsync(category, ct);
    }

    public async Task<CategoryAdminDto> MoveAsync(Guid id, MoveCategoryRequest request, CancellationToken ct)
    {
        var tree = await trees.BeginChangeAsync(reader, ct);
        var category = await LoadAsync(tree, id, ct);
        var parent = request.ParentId is { } wanted ? Open(tree, wanted) : null;
        if (parent?.Id != category.ParentId)
        {
            if (parent is not null)
                DemandRoom(tree, category.Id, parent.Id, tree.HeightOf(category.Id));
            DemandFree(tree, category.Id, parent?.Id, category.Slug);
            category.MoveTo(parent?.Id, Behind(tree.ChildrenOf(parent?.Id)));
        }
        return await ToDtoAsync(category, ct);
    }

    public async Task ReorderAsync(ReorderCategoriesRequest request, CancellationToken ct)
    {
        var tree = await trees.BeginChangeAsync(reader, ct);
        var parent = request.ParentId is { } wanted ? Open(tree, wanted).Id : (Guid?)null;
        var children = tree.ChildrenOf(parent);
        var shown = children.Where(c => !c.IsArchived).Select(c => c.Id).ToList();
        if (shown.Count != request.CategoryIds.Count || !shown.ToHashSet().SetEquals(request.CategoryIds))
            throw CategoryRules.NotItsChildren.Broken("categoryIds");
        var places = request
            .CategoryIds.Concat(children.Where(c => c.IsArchived).Select(c => c.Id))
            .Select((id, place) => (id, place))
            .ToDictionary(x => x.id, x => x.place);
        foreach (
            var category in await categories
                .Tracked.Where(c => c.ParentId == parent && c.MergedIntoId == null)
                .ToListAsync(ct)
        )
            category.Place(places[category.Id]);
    }

    public async Task<CategoryAdminDto> MergeAsync(Guid id, MergeCategoryRequest request, CancellationToken ct)
    {
        var tree = await trees.BeginChangeAsync(reader, ct);
        var target = Open(tree, request.TargetId);
        var known = tree.Find(id) ?? throw CategoryErrors.NotFound.With(("categoryId", id));
        // It was merged before: a retry, where it was into the same one.
        if (known.Id != id && known.Id == target.Id)
            return await ToDtoAsync(await LoadAsync(tree, target.Id, ct), ct);
        var source = await LoadAsync(tree, id, ct);
        DemandRoom(tree, source.Id, target.Id, tree.HeightOf(source.Id) - 1);

        var siblings = tree.ChildrenOf(target.Id);
        var (taken, position) = (SlugsOf(siblings), Behind(siblings));
        foreach (
            var child in await categories
                .Tracked.Where(c => c.ParentId == source.Id && c.MergedIntoId == null)
                .OrderBy(c => c.Position)
                .ToListAsync(ct)
        )
        {
            child.MoveTo(target.Id, position++);
            child.Readdress(Slug.Free(child.Slug, taken));
            taken.Add(child.Slug);
        }
        foreach (var earlier in await categories.Tracked.Where(c => c.MergedIntoId == source.Id).ToListAsync(ct))
            earlier.MergeInto(target.Id, clock.GetUtcNow());
        source.MergeInto(target.Id, clock.GetUtcNow());
        await unitOfWork.SaveAsync(ct);
        await counts.CountCategoryAsync(source.Id, ct);
        await GiveSpecsAsync(tree, source.Id, target.Id, ct);
        return await ToDtoAsync(await LoadAsync(tree, target.Id, ct), ct);
    }

    public async Task<CategoryAdminDto> ArchiveAsync(Guid id, CancellationToken ct)
    {
        var tree = await trees.BeginChangeAsync(reader, ct);
        var category = await LoadAsync(tree, id, ct);
        var subtree = tree.SubtreeOf(category.Id);
        const int CountedTo = 1000;
        var products = await sql.QueryAsync(
            $"""
            select count(*)::int from (
              select from catalog.products where category_id = any (@categories) and deleted_at is null limit {CountedTo}
            ) p
            """,
            [new NpgsqlParameter<Guid[]>("categories", subtree)],
            r => r.GetInt32(0),
            ct
        );
        if (products[0] > 0)
            throw CategoryErrors.InUse.With(("products", products[0]));
        foreach (var each in await categories.Tracked.Where(c => subtree.Contains(c.Id)).ToListAsync(ct))
            each.Archive(clock.GetUtcNow());
        return await ToDtoAsync(category, ct);
    }

    public async Task<CategoryAdminDto> RestoreAsync(Guid id, CancellationToken ct)
    {
        var tree = await trees.BeginChangeAsync(reader, ct);
        var category = await LoadAsync(tree, id, ct);
        if (category.ArchivedAt is null)
            return await ToDtoAsync(category, ct);
        if (category.ParentId is { } parent)
            Open(tree, parent);
        DemandFree(tree, category.Id, category.ParentId, category.Slug);
        var subtree = tree.SubtreeOf(category.Id);
        foreach (var each in await categories.Tracked.Where(c => subtree.Contains(c.Id)).ToListAsync(ct))
            each.Restore();
        return await ToDtoAsync(category, ct);
    }

    /// <summary>
    /// What products say by the template of the one is said by the other's line of the same name, and in free words where it
    /// has none.
    /// </summary>
    private Task GiveSpecsAsync(CategoryTree tree, Guid source, Guid target, CancellationToken ct)
    {
        var theirs = tree.TemplateOf(target);
        var own = tree.Find(source)!.Specs;
        return own.Count == 0
            ? Task.CompletedTask
            : sql.ExecuteAsync(
                """
                update catalog.product_specifications s set spec_id = g.given
                from unnest(@old, @given) as g(old, given) where s.spec_id = g.old
                """,
                [
                    new NpgsqlParameter<Guid[]>("old", [.. own.Select(s => s.SpecId)]),
                    new NpgsqlParameter<Guid?[]>(
                        "given",
                        [
                            .. own.Select(s =>
                                theirs
                                    .FirstOrDefault(t =>
                                        t.Type == s.Type
                                        && t.Unit == s.Unit
                                        && string.Equals(t.Name, s.Name, StringComparison.OrdinalIgnoreCase)
                                    )
                                    ?.SpecId
                            ),
                        ]
                    ),
                ],
                ct
            );
    }

    /// <summary>One that something can be put into.</summary>
    private static CategoryNode Open(CategoryTree tree, Guid id) =>
        tree.Find(id) switch
        {
            null => throw CategoryErrors.NotFound.With(("categoryId", id)),
            { IsArchived: true } => throw CategoryErrors.Archived.With(("categoryId", id)),
            { } open => open,
        };

    private async Task<Category> LoadAsync(CategoryTree tree, Guid id, CancellationToken ct)
    {
        // By its own id alone: what was merged can't be changed any more.
        if (tree.Find(id)?.Id != id)
            throw CategoryErrors.NotFound.With(("categoryId", id));
        return await categories.GetAsync(id, ct);
    }

    private static void DemandRoom(CategoryTree tree, Guid moved, Guid parent, int height)
    {
        if (tree.SubtreeOf(moved).Contains(parent))
            throw CategoryErrors.Cycle.With(("categoryId", moved), ("parentId", parent));
        if (tree.DepthOf(parent) + 1 + height > MostLevels)
            throw CategoryErrors.TooDeep.With(("limit", MostLevels));
    }

    private static void DemandFree(CategoryTree tree, Guid self, Guid? parent, string slug)
    {
        if (tree.ChildrenOf(parent).Any(c => c.Slug == slug && c.Id != self && !c.IsArchived))
            throw CategoryErrors.SlugTaken.With(("slug", slug));
    }

    private static HashSet<string> SlugsOf(IReadOnlyList<CategoryNode> siblings) => [.. siblings.Select(c => c.Slug)];

    private static int Behind(IReadOnlyList<CategoryNode> siblings) =>
        siblings.Count == 0 ? 0 : siblings.Max(c => c.Position) + 1;

    private async Task<CategoryAdminDto> ToDtoAsync(Category category, CancellationToken ct)
    {
        await unitOfWork.SaveAsync(ct);
        var tree = await reader.ReadAsync(ct);
        var own = await counts.GetAsync(ct);
        return ToDto(tree, tree.Find(category.Id)!, tree.SumUp(own), own, category.ConcurrencyStamp);
    }

    private static CategoryAdminDto ToDto(
        CategoryTree tree,
        CategoryNode c,
        IReadOnlyDictionary<Guid, int> sums,
        IReadOnlyDictionary<Guid, int> own,
        string stamp
    ) =>
        new(
            c.Id,
            c.ParentId,
            c.Names,
            c.Slug,
            tree.AddressOf(c.Id),
            tree.DepthOf(c.Id),
            c.Position,
            c.IsArchived,
            c.GoogleId,
            sums.GetValueOrDefault(c.Id),
            own.GetValueOrDefault(c.Id),
            stamp
        );
}
