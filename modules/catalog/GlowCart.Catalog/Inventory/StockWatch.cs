using GlowCart.Catalog.Events;
using GlowCart.Catalog.Products;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Events;
using GlowCart.Platform.Caching;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GlowCart.Catalog.Inventory;

/// <summary>After stock has moved: tells when it is low, and keeps the shop's "in stock" true.</summary>
internal sealed class StockWatch(
    IRepository<InventoryItem> inventory,
    IRepository<LowStockAlert> alerts,
    IRepository<Product> products,
    ISql sql,
    IStorefrontChanges shop,
    TimeProvider clock
) : IEventHandler<StockChanged>
{
    public async Task HandleAsync(StockChanged what, CancellationToken ct)
    {
        // It reads what is true now, so it doesn't matter in which order such events arrive; and it holds the rows, since
        // two that arrive at once would both tell.
        await sql.QueryAsync(
            "select id from catalog.inventory where product_id = any (@products) order by id for update",
            [new NpgsqlParameter<Guid[]>("products", [.. what.ProductIds])],
            r => r.GetGuid(0),
            ct
        );
        var items = await inventory.Tracked.Where(i => what.ProductIds.Contains(i.ProductId)).ToListAsync(ct);
        var names = await products
            .Query.Where(p => what.ProductIds.Contains(p.Id))
            .ToDictionaryAsync(p => p.Id, p => p.Name, ct);
        foreach (var item in items.Where(i => i.IsLow != i.LowTold && names.ContainsKey(i.ProductId)))
        {
            item.TellIfLow(names[item.ProductId]);
            await KeepAlertAsync(item, ct);
        }
        var turned = await sql.ExecuteAsync(
            """
            update catalog.products p set in_stock = s.available
            from (select product_id, bool_or(quantity > reserved) as available from catalog.inventory
                  where product_id = any (@products) group by product_id) s
            where p.id = s.product_id and p.in_stock <> s.available
            """,
            [new NpgsqlParameter<Guid[]>("products", [.. what.ProductIds])],
            ct
        );
        if (turned > 0)
            shop.Forget(what.ProductIds);
    }

    private async Task KeepAlertAsync(InventoryItem item, CancellationToken ct)
    {
        if (item.IsLow)
        {
            alerts.Add(
                new LowStockAlert
                {
                    TenantId = item.TenantId,
                    InventoryId = item.Id,
                    ProductId = item.ProductId,
                    VariantId = item.VariantId,
                    Available = item.Available,
                    Threshold = item.Threshold,
                    RaisedAt = clock.GetUtcNow(),
                }
            );
            return;
        }
        var open = await alerts.FindAsync(a => a.InventoryId == item.Id && a.ResolvedAt == null, ct);
        open?.Resolve(clock.GetUtcNow());
    }
}
