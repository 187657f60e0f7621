using GlowCart.Catalog.Events;
using GlowCart.Catalog.Products;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Events;
using GlowCart.Kernel.Settings;
using GlowCart.Platform.Caching;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Catalog.Inventory;

/// <summary>After stock has moved: tells when it is low or gone, and keeps the shop's "in stock" true.</summary>
internal sealed class StockWatch(
    IRepository<InventoryItem> inventory,
    IRepository<LowStockAlert> alerts,
    IRepository<Product> products,
    ISettings settings,
    StockCopies stock,
    IStorefrontChanges shop,
    TimeProvider clock
) : IEventHandler<StockChanged>
{
    public async Task HandleAsync(StockChanged what, CancellationToken ct)
    {
        var storesThreshold = await settings.GetLowStockThresholdAsync(ct);
        // It reads what is true now, so it doesn't matter in which order such events arrive; and it holds the rows, since
        // two that arrive at once would both tell.
        var news = await stock.HoldAsync(what.ProductIds, storesThreshold, ct);
        if (news.Count > 0)
            await TellAsync([.. news], storesThreshold, ct);
        if (await stock.CopyAsync(what.ProductIds, ct) > 0)
            shop.Forget(what.ProductIds);
    }

    private async Task TellAsync(Guid[] ids, int storesThreshold, CancellationToken ct)
    {
        var items = await inventory.Tracked.Where(i => ids.Contains(i.Id)).ToListAsync(ct);
        var productIds = items.Select(i => i.ProductId).Distinct().ToArray();
        var names = await products
            .Query.Where(p => productIds.Contains(p.Id))
            .ToDictionaryAsync(p => p.Id, p => p.Name, ct);
        var open = await alerts
            .Tracked.Where(a => ids.Contains(a.InventoryId) && a.ResolvedAt == null)
            .ToDictionaryAsync(a => a.InventoryId, ct);
        foreach (var item in items.Where(i => names.ContainsKey(i.ProductId)))
        {
            item.Tell(names[item.ProductId], storesThreshold);
            KeepAlert(item, open.GetValueOrDefault(item.Id), storesThreshold);
        }
    }

    private void KeepAlert(InventoryItem item, LowStockAlert? alert, int storesThreshold)
    {
        if (!item.IsLow(storesThreshold) && !item.IsOut)
        {
            alert?.Resolve(clock.GetUtcNow());
            return;
        }
        if (alert is null)
            alerts.Add(
                alert = new LowStockAlert
                {
                    TenantId = item.TenantId,
                    InventoryId = item.Id,
                    ProductId = item.ProductId,
                    VariantId = item.VariantId,
                    Available = item.Available,
                    Threshold = item.Threshold ?? storesThreshold,
                    RaisedAt = clock.GetUtcNow(),
                }
            );
        alert.Become(item.IsOut ? StockLevel.Out : StockLevel.Low);
    }
}
