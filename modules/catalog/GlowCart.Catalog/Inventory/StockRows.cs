using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace GlowCart.Catalog.Inventory;

/// <param name="ProductId">With <paramref name="VariantId"/> where it has variants. Else the SKU says which.</param>
internal readonly record struct StockKey(Guid? ProductId, Guid? VariantId, string? Sku);

/// <summary>
/// Takes hold of the vendor's stock before it is changed: the rows are locked in the order of their ids, as placing an order
/// does, so that neither waits for the other in a circle, and a change by hand never fails because of a sale.
/// </summary>
internal sealed class StockRows(ISql sql, IRepository<InventoryItem> inventory, ICurrentTenant tenant)
{
    private Guid Vendor => tenant.Id!.Value;

    /// <summary>One line, locked and tracked.</summary>
    /// <exception cref="Kernel.Errors.GlowCartException">404.</exception>
    public async Task<InventoryItem> GetAsync(Guid productId, Guid? variantId, CancellationToken ct)
    {
        var found = await LockAsync([new StockKey(productId, variantId, null)], ct);
        return found is [var row]
            ? await inventory.Tracked.SingleAsync(i => i.Id == row.Id, ct)
            : throw StockErrors.NotFound.With(("productId", productId), ("variantId", variantId));
    }

    /// <summary>
    /// Finds and locks what the keys name. A key that names nothing is missing in the answer; a SKU of several lines is there
    /// as often.
    /// </summary>
    /// <returns>The keys' numbers, from 0, with the rows' ids.</returns>
    public async Task<IReadOnlyList<(int Number, Guid Id)>> LockAsync(
        IReadOnlyList<StockKey> keys,
        CancellationToken ct
    )
    {
        // Found by one statement and locked by another: PostgreSQL looks at a row anew that somebody changed while it was waited
        // for, and a union of joins then no longer finds it.
        var found = await FindAsync(keys, ct);
        if (found.Count == 0)
            return found;
        var locked = await sql.QueryAsync(
            "select id from catalog.inventory where id = any (@ids) and tenant_id = @tenant order by id for update",
            [
                new NpgsqlParameter<Guid[]>("ids", [.. found.Select(f => f.Id).Distinct()]),
                new NpgsqlParameter<Guid>("tenant", Vendor),
            ],
            r => r.GetGuid(0),
            ct
        );
        var there = locked.ToHashSet();
        return [.. found.Where(f => there.Contains(f.Id))];
    }

    private Task<IReadOnlyList<(int Number, Guid Id)>> FindAsync(IReadOnlyList<StockKey> keys, CancellationToken ct) =>
        sql.QueryAsync(
            """
            with wanted as (
              select * from unnest(@products, @variants, @skus) with ordinality w(product_id, variant_id, sku, number)
            ),
            named as (
              select w.number, i.id from wanted w
              join catalog.inventory i on i.product_id = w.product_id and i.variant_id is not distinct from w.variant_id
              where w.product_id is not null
              union all
              select w.number, i.id from wanted w
              join catalog.products p on p.tenant_id = @tenant and p.sku = w.sku
              join catalog.inventory i on i.product_id = p.id and i.variant_id is null
              where w.product_id is null
              union all
              select w.number, i.id from wanted w
              join catalog.product_variants v on v.tenant_id = @tenant and v.sku = w.sku and v.deleted_at is null
              join catalog.inventory i on i.product_id = v.product_id and i.variant_id = v.id
              where w.product_id is null
            )
            select n.number::int - 1, i.id
            from named n
            join catalog.inventory i on i.id = n.id and i.tenant_id = @tenant
            join catalog.products p on p.id = i.product_id and p.deleted_at is null
            """,
            [
                new("products", NpgsqlDbType.Array | NpgsqlDbType.Uuid)
                {
                    Value = keys.Select(k => k.ProductId).ToArray(),
                },
                new("variants", NpgsqlDbType.Array | NpgsqlDbType.Uuid)
                {
                    Value = keys.Select(k => k.VariantId).ToArray(),
                },
                new("skus", NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = keys.Select(k => k.Sku).ToArray() },
                new NpgsqlParameter<Guid>("tenant", Vendor),
            ],
            r => (r.GetInt32(0), r.GetGuid(1)),
            ct
        );

    /// <summary>
    /// Writes what was done to rows that are locked and weren't tracked: their new state and their movements, in one
    /// statement however many there are.
    /// </summary>
    public Task WriteAsync(
        IReadOnlyList<InventoryItem> items,
        IReadOnlyList<InventoryMovement> movements,
        CancellationToken ct
    ) =>
        sql.ExecuteAsync(
            """
            with moved as (
              insert into catalog.inventory_movements (id, tenant_id, inventory_id, delta, quantity_after, reason, actor_id, note, at)
              select m.id, @tenant, m.inventory_id, m.delta, m.quantity_after, m.reason, m.actor_id, m.note, m.at
              from unnest(@m_ids, @m_items, @m_deltas, @m_after, @m_reasons, @m_actors, @m_notes, @m_at)
                m(id, inventory_id, delta, quantity_after, reason, actor_id, note, at)
            )
            update catalog.inventory i
            set quantity = w.quantity, threshold = w.threshold, version = w.version
            from unnest(@ids, @quantities, @thresholds, @versions) w(id, quantity, threshold, version)
            where i.id = w.id and i.tenant_id = @tenant
            """,
            [
                new NpgsqlParameter<Guid>("tenant", Vendor),
                new NpgsqlParameter<Guid[]>("ids", [.. items.Select(i => i.Id)]),
                new NpgsqlParameter<int[]>("quantities", [.. items.Select(i => i.Quantity)]),
                new("thresholds", NpgsqlDbType.Array | NpgsqlDbType.Integer)
                {
                    Value = items.Select(i => i.Threshold).ToArray(),
                },
                new NpgsqlParameter<long[]>("versions", [.. items.Select(i => i.Version)]),
                new NpgsqlParameter<Guid[]>("m_ids", [.. movements.Select(m => m.Id)]),
                new NpgsqlParameter<Guid[]>("m_items", [.. movements.Select(m => m.InventoryId)]),
                new NpgsqlParameter<int[]>("m_deltas", [.. movements.Select(m => m.Delta)]),
                new NpgsqlParameter<int[]>("m_after", [.. movements.Select(m => m.QuantityAfter)]),
                new NpgsqlParameter<string[]>("m_reasons", [.. movements.Select(m => m.Reason.ToString())]),
                new("m_actors", NpgsqlDbType.Array | NpgsqlDbType.Uuid)
                {
                    Value = movements.Select(m => m.ActorId).ToArray(),
                },
                new("m_notes", NpgsqlDbType.Array | NpgsqlDbType.Text)
                {
                    Value = movements.Select(m => m.Note).ToArray(),
                },
                new NpgsqlParameter<DateTimeOffset[]>("m_at", [.. movements.Select(m => m.At)]),
            ],
            ct
        );
}
