using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Kernel.Text;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Catalog.Categories;

internal sealed class CategorySeeder(IRepository<Category> categories, IUnitOfWork unitOfWork, ICurrentScope scope)
    : ICategorySeeder
{
    public async Task EnsureAsync(IEnumerable<string> names, CancellationToken ct)
    {
        using var _ = scope.Change(Scope.System);
        await unitOfWork.RunAsync(
            async token =>
            {
                var known = await categories.Query.Select(c => c.Slug).ToListAsync(token);
                var wanted = names
                    .Distinct(StringComparer.OrdinalIgnoreCase)
                    .Select((name, i) => new Category(name, Slug.Of(name, "category"), null, i));
                foreach (var category in wanted.Where(c => !known.Contains(c.Slug)))
                    categories.Add(category);
            },
            ct
        );
    }
}
