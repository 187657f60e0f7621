using System.ComponentModel;
using GlowCart.Catalog.Events;
using GlowCart.Kernel.Events;
using GlowCart.Platform.Caching;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace GlowCart.Catalog.Categories;

/// <summary>
/// How many listed products lie in each category. A product remembers where it was counted last, so counting it again, or
/// in another order, comes to the same.
/// </summary>
internal sealed class CategoryCounts(ISql sql, ICache cache)
{
    private static readonly CacheKey Key = CacheKey.Host("catalog:category-counts");
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(3);

    /// <summary>By category, without what lies below; some seconds old.</summary>
    public async ValueTask<IReadOnlyDictionary<Guid, int>> GetAsync(CancellationToken ct) =>
        (
            await cache.GetOrCreateAsync(
                Key,
                Life,
                async (services, token) =>
                    new Counts(
                        (
                            await services
                                .GetRequiredService<ISql>()
                                .QueryAsync(
                                    "select category_id, products from catalog.category_counts where products <> 0",
                                    [],
                                    r => (Id: r.GetGuid(0), Count: r.GetInt32(1)),
                                    token
                                )
                        ).ToDictionary(c => c.Id, c => c.Count)
                    ),
                ct
            )
        ).ByCategory;

    public Task CountAsync(Guid vendorId, Guid productId, CancellationToken ct) =>
        CountAsync(
            "tenant_id = @vendor and id = @product",
            [new NpgsqlParameter<Guid>("vendor", vendorId), new NpgsqlParameter<Guid>("product", productId)],
            ct
        );

    public Task CountAllAsync(Guid vendorId, CancellationToken ct) =>
        CountAsync("tenant_id = @vendor", [new NpgsqlParameter<Guid>("vendor", vendorId)], ct);

    /// <summary>Those that were counted in the category, or lie in it.</summary>
    public Task CountCategoryAsync(Guid id, CancellationToken ct) =>
        CountAsync(
            "(counted_category_id = @category or category_id = @category)",
            [new NpgsqlParameter<Guid>("category", id)],
            ct
        );

    /// <summary>
    /// What lies in a category that was merged moves on to the other one: whoever wrote the product may not have seen the
    /// merge.
    /// </summary>
    private async Task CountAsync(string which, IReadOnlyList<NpgsqlParameter> parameters, CancellationToken ct)
    {
        await sql.ExecuteAsync(CategoryLock.Shared, [], ct);
        await sql.ExecuteAsync(
            $"""
            with found as (
              select p.id, p.counted_category_id as was, coalesce(c.merged_into_id, p.category_id) as category,
                     case when p.status = 'Active' and p.vendor_active and p.deleted_at is null
                          then coalesce(c.merged_into_id, p.category_id) end as now
              from (select id, counted_category_id, category_id, status, vendor_active, deleted_at
                    from catalog.products where {which} order by id for update) p
              left join catalog.categories c on c.id = p.category_id
            ),
            moved as (
              update catalog.products p set counted_category_id = f.now, category_id = f.category
              from found f
              where p.id = f.id and (p.counted_category_id is distinct from f.now or p.category_id is distinct from f.category)
            ),
            changes as (
              select category_id, sum(change)::int as change
              from (
                select was as category_id, -1 as change from found where was is not null
                union all select now, 1 from found where now is not null
              ) c
              group by category_id having sum(change) <> 0
            )
            insert into catalog.category_counts as k (category_id, products)
            select category_id, change from changes order by category_id
            on conflict (category_id) do update set products = k.products + excluded.products
            """,
            parameters,
            ct
        );
    }

    [ImmutableObject(true)]
    private sealed record Counts(Dictionary<Guid, int> ByCategory);
}

/// <summary>It reads what is true now, so it doesn't matter in which order such events arrive.</summary>
internal sealed class CountProducts(CategoryCounts counts) : IEventHandler<ProductChanged>
{
    public Task HandleAsync(ProductChanged what, CancellationToken ct) =>
        counts.CountAsync(what.VendorId, what.ProductId, ct);
}
