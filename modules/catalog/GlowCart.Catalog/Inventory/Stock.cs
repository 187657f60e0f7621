using System.Data.Common;
using System.Globalization;
using GlowCart.Catalog.Events;
using GlowCart.Kernel.Auditing;
using GlowCart.Kernel.Data;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Events;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace GlowCart.Catalog.Inventory;

internal sealed class Stock(
    ISql sql,
    IRepository<InventoryItem> inventory,
    IRepository<StockReservation> reservations,
    IRepository<InventoryMovement> movements,
    IEventBus events,
    IAuditNotes notes,
    TimeProvider clock
) : IStock
{
    private const string Wanted = "unnest(@products, @variants, @quantities) as w(product_id, variant_id, quantity)";

    public Deferred<IReadOnlyList<Offer>> FindOffers(IReadOnlyCollection<OfferId> ids) =>
        ids.Count == 0
            ? Deferred.Of<IReadOnlyList<Offer>>([])
            : sql.Defer<IReadOnlyList<Offer>>(
                $"""
                select o.product_id, o.variant_id, o.tenant_id, o.vendor_name, o.product_name, o.variant_name, o.sku, o.unit_price,
                       o.currency, o.available
                from {Wanted} join catalog.storefront_offers o
                  on o.product_id = w.product_id and o.variant_id is not distinct from w.variant_id
                """,
                Parameters([.. ids], [.. ids.Select(_ => 0)]),
                async (reader, ct) =>
                {
                    var offers = new List<Offer>();
                    while (await reader.ReadAsync(ct))
                        offers.Add(ReadOffer(reader));
                    return offers;
                }
            );

    public async Task<IReadOnlyList<Offer>> ReserveAsync(
        IReadOnlyList<ReserveLine> lines,
        DateTimeOffset expiresAt,
        CancellationToken ct
    )
    {
        // Two lines of the same thing are one row to lock and one quantity to hold.
        var wanted = lines.GroupBy(l => l.Offer).ToDictionary(g => g.Key, g => g.Sum(l => l.Quantity));
        OfferId[] ids = [.. wanted.Keys];
        int[] quantities = [.. wanted.Values];

        // Lock in the order of the ids, then hold what can be held: two statements, one round trip.
        var locked = sql.Defer(
            $"""
            select i.product_id, i.variant_id, i.tenant_id, p.vendor_name, p.name, v.name, coalesce(v.sku, p.sku),
                   p.price + coalesce(v.price_adjustment, 0), p.currency,
                   case when p.status = 'Active' and p.vendor_active and p.deleted_at is null and v.deleted_at is null
                        then i.quantity - i.reserved else 0 end, i.id
            from {Wanted}
            join catalog.inventory i on i.product_id = w.product_id and i.variant_id is not distinct from w.variant_id
            join catalog.products p on p.id = i.product_id
            left join catalog.product_variants v on v.id = i.variant_id
            order by i.id for update of i
            """,
            Parameters(ids, quantities),
            async (reader, token) =>
            {
                var rows = new List<(Offer Offer, Guid ItemId)>();
                while (await reader.ReadAsync(token))
                    rows.Add((ReadOffer(reader), reader.GetGuid(10)));
                return rows;
            }
        );
        var held = await sql.ExecuteAsync(
            $"""
            update catalog.inventory i set reserved = i.reserved + w.quantity
            from {Wanted}
            where i.product_id = w.product_id and i.variant_id is not distinct from w.variant_id and i.quantity - i.reserved >= w.quantity
            """,
            Parameters(ids, quantities),
            ct
        );
        var rows = await locked;

        var byOffer = rows.ToDictionary(r => r.Offer.Id);
        var missing = wanted
            .Where(w => !byOffer.TryGetValue(w.Key, out var row) || row.Offer.Available < w.Value)
            .ToList();
        if (missing.Count > 0 || held != wanted.Count)
        {
            // The transaction ends here, and with it whatever the other lines held.
            throw StockErrors.Insufficient.With(
                (
                    "lines",
                    missing.Select(w => new
                    {
                        w.Key.ProductId,
                        w.Key.VariantId,
                        Requested = w.Value,
                        Available = byOffer.TryGetValue(w.Key, out var row) ? row.Offer.Available : 0,
                    })
                )
            );
        }
        foreach (var line in lines.GroupBy(l => (l.OrderId, l.Offer)))
        {
            var (offer, itemId) = byOffer[line.Key.Offer];
            reservations.Add(
                new StockReservation
                {
                    TenantId = offer.VendorId,
                    InventoryId = itemId,
                    OrderId = line.Key.OrderId,
                    Quantity = line.Sum(l => l.Quantity),
                    ExpiresAt = expiresAt,
                }
            );
        }
        foreach (var vendor in rows.GroupBy(r => r.Offer.VendorId))
        {
            events.Publish(new StockChanged(vendor.Key, [.. vendor.Select(r => r.Offer.Id.ProductId).Distinct()]));
            foreach (var (offer, itemId) in vendor)
                notes.Add(
                    new AuditNote(
                        nameof(InventoryItem),
                        itemId.ToString(),
                        "Reserved",
                        vendor.Key,
                        ("quantity", wanted[offer.Id].ToString(CultureInfo.InvariantCulture))
                    )
                );
        }
        return [.. rows.Select(r => r.Offer)];
    }

    public Task CaptureAsync(IReadOnlyCollection<Guid> orderIds, CancellationToken ct) =>
        ApplyAsync(
            orderIds,
            reservation => reservation.Status is ReservationStatus.Held,
            (reservation, item) =>
            {
                reservation.Capture();
                return item.Sell(reservation.Quantity, reservation.OrderId, clock.GetUtcNow());
            },
            ct
        );

    public Task ReleaseAsync(IReadOnlyCollection<Guid> orderIds, CancellationToken ct) =>
        ApplyAsync(
            orderIds,
            reservation => reservation.Status is not ReservationStatus.Released,
            (reservation, item) =>
            {
                var wasSold = reservation.Status is ReservationStatus.Captured;
                reservation.Release();
                if (wasSold)
                    return item.Return(reservation.Quantity, reservation.OrderId, clock.GetUtcNow());
                item.Free(reservation.Quantity);
                return null;
            },
            ct
        );

    private async Task ApplyAsync(
        IReadOnlyCollection<Guid> orderIds,
        Func<StockReservation, bool> concerns,
        Func<StockReservation, InventoryItem, InventoryMovement?> change,
        CancellationToken ct
    )
    {
        // The items first, locked in the order of their ids, as placing an order does: so neither waits for the other.
        var touched = await reservations
            .Query.Where(r => orderIds.Contains(r.OrderId))
            .Select(r => r.InventoryId)
            .Distinct()
            .ToArrayAsync(ct);
        await sql.QueryAsync(
            "select id from catalog.inventory where id = any (@ids) order by id for update",
            [new NpgsqlParameter<Guid[]>("ids", touched)],
            r => r.GetGuid(0),
            ct
        );
        var items = await inventory.Tracked.Where(i => touched.Contains(i.Id)).ToDictionaryAsync(i => i.Id, ct);
        var held = await reservations.Tracked.Where(r => orderIds.Contains(r.OrderId)).ToListAsync(ct);
        foreach (var reservation in held.Where(concerns))
        {
            if (change(reservation, items[reservation.InventoryId]) is { } movement)
                movements.Add(movement);
        }
    }

    private static List<NpgsqlParameter> Parameters(OfferId[] ids, int[] quantities) =>
        [
            new NpgsqlParameter<Guid[]>("products", [.. ids.Select(i => i.ProductId)]),
            new("variants", NpgsqlDbType.Array | NpgsqlDbType.Uuid) { Value = ids.Select(i => i.VariantId).ToArray() },
            new NpgsqlParameter<int[]>("quantities", quantities),
        ];

    private static Offer ReadOffer(DbDataReader reader) =>
        new(
            new OfferId(reader.GetGuid(0), reader.IsDBNull(1) ? null : reader.GetGuid(1)),
            reader.GetGuid(2),
            reader.GetString(3),
            reader.GetString(4),
            reader.IsDBNull(5) ? null : reader.GetString(5),
            reader.IsDBNull(6) ? null : reader.GetString(6),
            reader.GetDecimal(7),
            reader.GetString(8),
            reader.GetInt32(9)
        );
}
