using GlowCart.Platform.Persistence.Reading;
using Npgsql;

namespace GlowCart.Catalog.Inventory;

/// <summary>What products copy of their stock: whether anything is left.</summary>
internal sealed class StockCopies(ISql sql)
{
    /// <summary>Holds their stock as it is until the transaction ends. In the order of ids, as everybody takes it.</summary>
    public Task HoldAsync(IReadOnlyCollection<Guid> products, CancellationToken ct) =>
        sql.QueryAsync(
            "select id from catalog.inventory where product_id = any (@products) order by id for update",
            [new NpgsqlParameter<Guid[]>("products", [.. products])],
            r => r.GetGuid(0),
            ct
        );

    /// <summary>Holds them, and tells which are low or out and haven't said so, or the other way round.</summary>
    public async Task<IReadOnlyList<Guid>> HoldAsync(
        IReadOnlyCollection<Guid> products,
        int storesThreshold,
        CancellationToken ct
    )
    {
        var held = await sql.QueryAsync(
            """
            select id, (quantity - reserved <= coalesce(threshold, @threshold)) <> low_told or (quantity <= reserved) <> out_told
            from catalog.inventory where product_id = any (@products) order by id for update
            """,
            [
                new NpgsqlParameter<Guid[]>("products", [.. products]),
                new NpgsqlParameter<int>("threshold", storesThreshold),
            ],
            r => (Id: r.GetGuid(0), IsNews: r.GetBoolean(1)),
            ct
        );
        return [.. held.Where(h => h.IsNews).Select(h => h.Id)];
    }

    /// <summary>Hold them first, or what is copied may be what was.</summary>
    /// <returns>How many products said something else.</returns>
    public Task<int> CopyAsync(IReadOnlyCollection<Guid> products, CancellationToken ct) =>
        sql.ExecuteAsync(
            """
            update catalog.products p set in_stock = s.available
            from (select i.product_id, bool_or(i.quantity > i.reserved and v.deleted_at is null) as available
                  from catalog.inventory i left join catalog.product_variants v on v.id = i.variant_id
                  where i.product_id = any (@products) group by i.product_id) s
            where p.id = s.product_id and p.in_stock <> s.available
            """,
            [new NpgsqlParameter<Guid[]>("products", [.. products])],
            ct
        );
}
