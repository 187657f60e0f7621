using System.Data.Common;
using System.Globalization;
using System.Text;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Data;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Paging;
using GlowCart.Platform.Persistence.Reading;
using Npgsql;

namespace GlowCart.Catalog.Inventory;

internal sealed class StockHistoryService(ISql sql, ICurrentTenant tenant) : IStockHistoryService
{
    public async Task<PagedList<StockMovementDto>> MovementsAsync(
        Guid productId,
        StockMovementQuery query,
        CancellationToken ct
    )
    {
        var parameters = Parameters(productId);
        var where = new StringBuilder("m.inventory_id = i.id");
        if (query.Reason is { } reason)
        {
            where.Append(" and m.reason = @reason");
            parameters.Add(new NpgsqlParameter<string>("reason", reason.ToString()));
        }
        if (query.From is { } from)
        {
            where.Append(" and m.at >= @from");
            parameters.Add(new NpgsqlParameter<DateTimeOffset>("from", from.ToUniversalTime()));
        }
        if (query.To is { } to)
        {
            where.Append(" and m.at < @to");
            parameters.Add(new NpgsqlParameter<DateTimeOffset>("to", to.ToUniversalTime()));
        }
        var rows = await PageAsync(
            "m.id, i.variant_id, m.delta, m.quantity_after, m.reason, m.note, m.actor_id, m.order_id, m.import_id, "
                + "m.stock_take_id, m.at",
            "catalog.inventory_movements",
            where,
            query.VariantId,
            query.Cursor,
            query.Limit,
            parameters,
            ReadMovement
        );
        return Page.Of(rows, query.Limit, r => r, r => new Cursor("", r.MovementId));
    }

    public async Task<PagedList<StockReservationDto>> ReservationsAsync(
        Guid productId,
        StockReservationQuery query,
        CancellationToken ct
    )
    {
        var rows = await PageAsync(
            "m.id, i.variant_id, m.order_id, m.quantity, m.expires_at",
            "catalog.stock_reservations",
            new StringBuilder("m.inventory_id = i.id and m.status = 'Held'"),
            query.VariantId,
            query.Cursor,
            query.Limit,
            Parameters(productId),
            r => new StockReservationDto(
                r.GetGuid(0),
                NullableId(r, 1),
                r.GetGuid(2),
                r.GetInt32(3),
                r.GetFieldValue<DateTimeOffset>(4)
            )
        );
        return Page.Of(rows, query.Limit, r => r, r => new Cursor("", r.ReservationId));
    }

    /// <summary>
    /// A page of what hangs on the product's lines, newest first. Each line gives at most a page, by its own index, so that
    /// a history of years costs no more than one of days.
    /// </summary>
    private async Task<IReadOnlyList<T>> PageAsync<T>(
        string columns,
        string table,
        StringBuilder where,
        Guid? variantId,
        string? cursor,
        int limit,
        List<NpgsqlParameter> parameters,
        Func<DbDataReader, T> read
    )
    {
        var lines = "i.product_id = @product and i.tenant_id = @tenant";
        if (variantId is { } variant)
        {
            lines += " and i.variant_id = @variant";
            parameters.Add(new NpgsqlParameter<Guid>("variant", variant));
        }
        if (Cursor.Parse(cursor) is { Id: var after })
        {
            where.Append(" and m.id < @after");
            parameters.Add(new NpgsqlParameter<Guid>("after", after));
        }
        var count = (limit + 1).ToString(CultureInfo.InvariantCulture);
        // Both travel together: an empty page of something that is there is no 404.
        var isThere = sql.Defer(
            $"select exists (select 1 from catalog.inventory i where {lines})",
            [.. parameters.Where(p => p.ParameterName is "product" or "tenant" or "variant").Select(p => p.Clone())],
            async (r, token) => await r.ReadAsync(token) && r.GetBoolean(0)
        );
        var page = sql.Defer<IReadOnlyList<T>>(
            $"""
            select {columns} from catalog.inventory i
            cross join lateral (select * from {table} m where {where} and m.tenant_id = @tenant order by m.id desc limit {count}) m
            where {lines} order by m.id desc limit {count}
            """,
            parameters,
            async (r, token) =>
            {
                var rows = new List<T>();
                while (await r.ReadAsync(token))
                    rows.Add(read(r));
                return rows;
            }
        );
        return await isThere
            ? await page
            : throw StockErrors.NotFound.With(("productId", parameters[0].Value), ("variantId", variantId));
    }

    private List<NpgsqlParameter> Parameters(Guid productId) =>
        [new NpgsqlParameter<Guid>("product", productId), new NpgsqlParameter<Guid>("tenant", tenant.Id!.Value)];

    private static StockMovementDto ReadMovement(DbDataReader r) =>
        new(
            r.GetGuid(0),
            NullableId(r, 1),
            r.GetInt32(2),
            r.GetInt32(3),
            Enum.Parse<MovementReason>(r.GetString(4)),
            r.IsDBNull(5) ? null : r.GetString(5),
            NullableId(r, 6),
            NullableId(r, 7) is { } order ? new MovementReferenceDto(MovementReferenceType.Order, order)
                : NullableId(r, 8) is { } import ? new MovementReferenceDto(MovementReferenceType.Import, import)
                : NullableId(r, 9) is { } take ? new MovementReferenceDto(MovementReferenceType.StockTake, take)
                : null,
            r.GetFieldValue<DateTimeOffset>(10)
        );

    private static Guid? NullableId(DbDataReader r, int column) => r.IsDBNull(column) ? null : r.GetGuid(column);
}
