using System.Globalization;
using GlowCart.Catalog.Events;
using GlowCart.Kernel.Auditing;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Events;
using GlowCart.Kernel.Tenancy;
using GlowCart.Kernel.Users;
using GlowCart.Platform.Localization;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Catalog.Inventory;

/// <summary>
/// Many lines in a handful of statements: found, locked, read and written by one each. The rules are the item's own.
/// A row that is refused leaves the others alone.
/// </summary>
internal sealed class BulkStock(
    StockRows rows,
    IRepository<InventoryItem> inventory,
    IEventBus events,
    IAuditNotes notes,
    ICurrentTenant tenant,
    ICurrentUser user,
    Texts texts,
    TimeProvider clock
)
{
    public async Task<BulkStockResultDto> UpdateAsync(IReadOnlyList<BulkStockRow> wanted, CancellationToken ct)
    {
        var found = (
            await rows.LockAsync([.. wanted.Select(w => new StockKey(w.ProductId, w.VariantId, w.Sku))], ct)
        ).ToLookup(f => f.Number, f => f.Id);
        var ids = found.SelectMany(f => f).Distinct().ToArray();
        // Not tracked: they are written by one statement, not by one each.
        var items = await inventory.Query.Where(i => ids.Contains(i.Id)).ToDictionaryAsync(i => i.Id, ct);
        var before = items.ToDictionary(i => i.Key, i => i.Value.Quantity);

        var movements = new List<InventoryMovement>();
        var results = wanted.Select((row, n) => Update(row, n, [.. found[n]], items, movements)).ToList();

        var changed = items.Values.Where(i => i.Events.Count > 0).ToList();
        if (changed.Count > 0)
        {
            await rows.WriteAsync(changed, movements, ct);
            Tell(changed, before);
        }
        return new BulkStockResultDto(
            results,
            results.Count(r => r.Outcome is BulkStockOutcome.Changed),
            results.Count(r => r.Outcome is BulkStockOutcome.Unchanged),
            results.Count(r => r.Outcome is BulkStockOutcome.Failed)
        );
    }

    private BulkStockRowResultDto Update(
        BulkStockRow row,
        int number,
        Guid[] found,
        Dictionary<Guid, InventoryItem> items,
        List<InventoryMovement> movements
    )
    {
        if (Problem(row) is { } rule)
            return Failed(number, rule.Code, texts.Of(rule.On("rows")));
        if (found is not [var id])
            return Failed(
                number,
                found.Length == 0
                    ? StockErrors.NotFound.With(("productId", row.ProductId))
                    : StockErrors.AmbiguousSku.With(("sku", row.Sku))
            );
        var item = items[id];
        var events = item.Events.Count;
        try
        {
            if (Move(item, row) is { } movement)
                movements.Add(movement);
        }
        catch (GlowCartException refused)
        {
            return Failed(number, refused) with
            {
                ProductId = item.ProductId,
                VariantId = item.VariantId,
                Quantity = item.Quantity,
            };
        }
        if (row.Threshold is { } threshold)
            item.SetThreshold(threshold);
        return new BulkStockRowResultDto(
            number,
            item.Events.Count > events ? BulkStockOutcome.Changed : BulkStockOutcome.Unchanged,
            item.ProductId,
            item.VariantId,
            item.Quantity
        );
    }

    private InventoryMovement? Move(InventoryItem item, BulkStockRow row) =>
        row.Delta is { } delta ? item.Adjust(delta, row.Reason, user.Id, row.Note, clock.GetUtcNow())
        : row.Quantity is { } quantity
            ? item.Count(quantity, MovementReason.Count, user.Id, row.Note, clock.GetUtcNow())
        : null;

    private static InputRule? Problem(BulkStockRow row)
    {
        if (row.ProductId is null && string.IsNullOrEmpty(row.Sku))
            return StockRules.NoLine;
        var changes = (row.Quantity is null ? 0 : 1) + (row.Delta is null ? 0 : 1);
        if (changes > 1 || (changes == 0 && row.Threshold is null))
            return StockRules.NoChange;
        return row.Delta is { } delta && !StockLimits.Fits(delta, row.Reason) ? StockRules.WrongSign : null;
    }

    private BulkStockRowResultDto Failed(int number, GlowCartException refused) =>
        Failed(number, refused.Error.Code, texts.Of(refused));

    private static BulkStockRowResultDto Failed(int number, string code, string message) =>
        new(number, BulkStockOutcome.Failed, Code: code, Message: message);

    private void Tell(List<InventoryItem> changed, Dictionary<Guid, int> before)
    {
        var vendor = tenant.Id!.Value;
        events.PublishStockChanged(vendor, changed.Select(i => i.ProductId));
        foreach (var item in changed)
            notes.Add(
                new AuditNote(
                    nameof(InventoryItem),
                    item.Id.ToString(),
                    "Modified",
                    vendor,
                    ("quantityBefore", Text(before[item.Id])),
                    ("quantity", Text(item.Quantity)),
                    ("threshold", item.Threshold is { } threshold ? Text(threshold) : null)
                )
            );
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

internal static class StockNews
{
    /// <summary>So many that a listener isn't busy with one of them for long.</summary>
    private const int ProductsAnEvent = 100;

    public static void PublishStockChanged(this IEventBus events, Guid vendor, IEnumerable<Guid> products)
    {
        foreach (var some in products.Distinct().Chunk(ProductsAnEvent))
            events.Publish(new StockChanged(vendor, some));
    }
}
