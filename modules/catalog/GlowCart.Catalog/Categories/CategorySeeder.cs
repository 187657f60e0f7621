using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;

namespace GlowCart.Catalog.Categories;

internal sealed class CategorySeeder(
    IRepository<Category> categories,
    CategoryTrees trees,
    CategoryTreeReader reader,
    IUnitOfWork unitOfWork,
    ICurrentScope scope
) : ICategorySeeder
{
    public async Task EnsureAsync(IEnumerable<string> names, CancellationToken ct)
    {
        using var _ = scope.Change(Scope.System);
        await unitOfWork.RunAsync(
            async token =>
            {
                var tree = await trees.BeginChangeAsync(reader, token);
                var known = tree.WithArchived.Select(c => c.Slug).ToHashSet();
                var position = tree.ChildrenOf(null).Count;
                foreach (var name in names.Distinct(StringComparer.OrdinalIgnoreCase))
                {
                    if (known.Add(Category.SlugOf(name)))
                        categories.Add(
                            new Category(
                                new Dictionary<string, string> { [Category.MainLanguage] = name },
                                Category.SlugOf(name),
                                null,
                                position++
                            )
                        );
                }
            },
            ct
        );
    }
}
