using System.Runtime.CompilerServices;
using GlowCart.Catalog.Categories;
using GlowCart.Catalog.Inventory;
using GlowCart.Catalog.Products;
using GlowCart.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Catalog.Exports;

/// <summary>A store's products, some at a time in the order in which they were made, so that a file of any length is a stream.</summary>
internal sealed class ExportReads(
    IRepository<Product> products,
    IRepository<InventoryItem> inventory,
    IRepository<Category> categories
)
{
    private const int Batch = 200;

    public async IAsyncEnumerable<IReadOnlyList<ExportedProduct>> ReadAsync(
        Func<IQueryable<Product>, IQueryable<Product>> which,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var paths = await PathsAsync(ct);
        var after = Guid.Empty;
        while (true)
        {
            var some = await which(products.Query.Where(p => p.Id > after))
                .OrderBy(p => p.Id)
                .Take(Batch)
                .Include(p => p.Variants)
                .Include(p => p.Images)
                .Include(p => p.Specs)
                .AsSplitQuery()
                .ToListAsync(ct);
            if (some.Count == 0)
                yield break;
            var ids = some.Select(p => p.Id).ToArray();
            var stock = (await inventory.Query.Where(i => ids.Contains(i.ProductId)).ToListAsync(ct)).ToLookup(i =>
                i.ProductId
            );
            yield return
            [
                .. some.Select(p => new ExportedProduct(
                    p,
                    p.CategoryId is { } category ? paths.GetValueOrDefault(category) : null,
                    [.. stock[p.Id]]
                )),
            ];
            after = ids[^1];
        }
    }

    /// <summary>The most specifications that one product has: in one format each is a column.</summary>
    public async Task<int> MostSpecsAsync(Func<IQueryable<Product>, IQueryable<Product>> which, CancellationToken ct) =>
        await which(products.Query).MaxAsync(p => (int?)p.Specs.Count, ct) ?? 0;

    private async Task<Dictionary<Guid, string>> PathsAsync(CancellationToken ct)
    {
        var all = await categories
            .Query.Select(c => new
            {
                c.Id,
                c.Name,
                c.ParentId,
            })
            .ToDictionaryAsync(c => c.Id, ct);
        return all.Keys.ToDictionary(
            id => id,
            id =>
            {
                var parts = new List<string>();
                for (Guid? at = id; at is { } part && all.TryGetValue(part, out var found); at = found.ParentId)
                    parts.Insert(0, found.Name);
                return string.Join(" > ", parts);
            }
        );
    }
}
