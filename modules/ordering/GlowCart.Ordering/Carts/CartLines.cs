using System.Data.Common;
using GlowCart.Catalog.Inventory;
using GlowCart.Kernel.Data;
using GlowCart.Platform.Persistence.Reading;
using Npgsql;
using NpgsqlTypes;

namespace GlowCart.Ordering.Carts;

/// <summary>The statements of a cart. Each is whole in itself and keyed by the buyer, whom the row policy checks again.</summary>
internal sealed class CartLines(ISql sql)
{
    private const string Columns = "id, product_id, variant_id, vendor_id, quantity";

    public Deferred<IReadOnlyList<CartLine>> Of(Guid buyerId) =>
        sql.Defer<IReadOnlyList<CartLine>>(
            $"select {Columns} from ordering.cart_items where buyer_id = @buyer order by added_at, id",
            [new NpgsqlParameter<Guid>("buyer", buyerId)],
            async (reader, ct) =>
            {
                var lines = new List<CartLine>();
                while (await reader.ReadAsync(ct))
                    lines.Add(Read(reader));
                return lines;
            }
        );

    /// <summary>Two taps at once add up: the row decides, not what we read before.</summary>
    /// <returns>The whole cart, with it.</returns>
    public Task<IReadOnlyList<CartLine>> AddAsync(
        Guid buyerId,
        Offer offer,
        int quantity,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        sql.QueryAsync(
            $"""
            with added as (
              insert into ordering.cart_items as c (id, buyer_id, product_id, variant_id, vendor_id, quantity, added_at)
              values (@id, @buyer, @product, @variant, @vendor, @quantity, @now)
              on conflict (buyer_id, product_id, variant_id) do update set quantity = least(c.quantity + excluded.quantity, 999)
              returning *
            )
            select {Columns} from (
              select * from added union all
              select * from ordering.cart_items where buyer_id = @buyer and id not in (select id from added)
            ) cart order by added_at, id
            """,
            [
                new NpgsqlParameter<Guid>("id", Guid.CreateVersion7()),
                new NpgsqlParameter<Guid>("buyer", buyerId),
                new NpgsqlParameter<Guid>("product", offer.Id.ProductId),
                new("variant", NpgsqlDbType.Uuid) { Value = (object?)offer.Id.VariantId ?? DBNull.Value },
                new NpgsqlParameter<Guid>("vendor", offer.VendorId),
                new NpgsqlParameter<int>("quantity", quantity),
                new NpgsqlParameter<DateTimeOffset>("now", now),
            ],
            Read,
            ct
        );

    public Task SetAsync(Guid buyerId, Guid id, int quantity, CancellationToken ct) =>
        sql.ExecuteAsync(
            "update ordering.cart_items set quantity = @quantity where id = @id and buyer_id = @buyer",
            [
                new NpgsqlParameter<int>("quantity", quantity),
                new NpgsqlParameter<Guid>("id", id),
                new NpgsqlParameter<Guid>("buyer", buyerId),
            ],
            ct
        );

    public Task<int> RemoveAsync(Guid buyerId, Guid id, CancellationToken ct) =>
        sql.ExecuteAsync(
            "delete from ordering.cart_items where id = @id and buyer_id = @buyer",
            [new NpgsqlParameter<Guid>("id", id), new NpgsqlParameter<Guid>("buyer", buyerId)],
            ct
        );

    private static CartLine Read(DbDataReader r) =>
        new(r.GetGuid(0), new OfferId(r.GetGuid(1), r.IsDBNull(2) ? null : r.GetGuid(2)), r.GetGuid(3), r.GetInt32(4));
}

internal sealed record CartLine(Guid Id, OfferId Offer, Guid VendorId, int Quantity);
