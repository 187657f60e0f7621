using System.Globalization;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Paging;
using GlowCart.Platform.Persistence.Reading;
using Npgsql;

namespace GlowCart.Catalog.Inventory.StockTakes;

/// <summary>How far a stock take is, and what was found.</summary>
internal sealed class StockTakeReads(ISql sql, ICurrentTenant tenant)
{
    /// <exception cref="Kernel.Errors.GlowCartException">404.</exception>
    public async Task<StockTakeDetailDto> GetAsync(Guid takeId, CancellationToken ct)
    {
        var rows = await sql.QueryAsync(
            """
            select t.id, t.name, t.status, t.line_count, t.opened_at, t.opened_by, t.closed_at, t.closed_by,
                   count(l.counted)::int, count(*) filter (where l.counted <> l.quantity_at_count)::int,
                   coalesce(sum(l.counted::bigint - l.quantity_at_count) filter (where l.counted > l.quantity_at_count), 0)::bigint,
                   coalesce(sum(l.quantity_at_count::bigint - l.counted) filter (where l.counted < l.quantity_at_count), 0)::bigint
            from catalog.stock_takes t left join catalog.stock_take_lines l on l.stock_take_id = t.id and l.tenant_id = t.tenant_id
            where t.id = @take and t.tenant_id = @tenant group by t.id
            """,
            Parameters(takeId),
            r => new StockTakeDetailDto(
                r.GetGuid(0),
                r.IsDBNull(1) ? null : r.GetString(1),
                Enum.Parse<StockTakeStatus>(r.GetString(2)),
                r.GetInt32(3),
                r.GetFieldValue<DateTimeOffset>(4),
                r.IsDBNull(5) ? null : r.GetGuid(5),
                r.IsDBNull(6) ? null : r.GetFieldValue<DateTimeOffset>(6),
                r.IsDBNull(7) ? null : r.GetGuid(7),
                r.GetInt32(8),
                r.GetInt32(9),
                r.GetInt64(10),
                r.GetInt64(11)
            ),
            ct
        );
        return rows is [var take] ? take : throw NotFound(takeId);
    }

    public async Task<PagedList<StockTakeLineDto>> LinesAsync(
        Guid takeId,
        StockTakeLineQuery query,
        CancellationToken ct
    )
    {
        var where = query.Show switch
        {
            StockTakeLineFilter.Uncounted => " and l.counted is null",
            StockTakeLineFilter.Different => " and l.counted <> l.quantity_at_count",
            _ => "",
        };
        var parameters = Parameters(takeId);
        if (Cursor.Parse(query.Cursor) is { Id: var after })
        {
            where += " and l.inventory_id > @after";
            parameters.Add(new NpgsqlParameter<Guid>("after", after));
        }
        var isThere = sql.Defer(
            "select exists (select 1 from catalog.stock_takes where id = @take and tenant_id = @tenant)",
            Parameters(takeId),
            async (r, token) => await r.ReadAsync(token) && r.GetBoolean(0)
        );
        var rows = await sql.QueryAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                select l.inventory_id, s.product_id, s.product_name, s.variant_id, s.variant_name, s.sku, l.expected_quantity, l.counted,
                       l.quantity_at_count, l.counted - l.quantity_at_count, l.booked, l.counted_at, l.counted_by
                from catalog.stock_take_lines l join catalog.vendor_stock s on s.id = l.inventory_id
                where l.stock_take_id = @take and l.tenant_id = @tenant{where} order by l.inventory_id limit {query.Limit
                    + 1}
                """
            ),
            parameters,
            r =>
                (
                    Id: r.GetGuid(0),
                    Line: new StockTakeLineDto(
                        r.GetGuid(1),
                        r.GetString(2),
                        r.IsDBNull(3) ? null : r.GetGuid(3),
                        r.IsDBNull(4) ? null : r.GetString(4),
                        r.IsDBNull(5) ? null : r.GetString(5),
                        r.GetInt32(6),
                        r.IsDBNull(7) ? null : r.GetInt32(7),
                        r.IsDBNull(8) ? null : r.GetInt32(8),
                        r.IsDBNull(9) ? null : r.GetInt32(9),
                        r.IsDBNull(10) ? null : r.GetInt32(10),
                        r.IsDBNull(11) ? null : r.GetFieldValue<DateTimeOffset>(11),
                        r.IsDBNull(12) ? null : r.GetGuid(12)
                    )
                ),
            ct
        );
        return await isThere
            ? Page.Of(rows, query.Limit, r => r.Line, r => new Cursor("", r.Id))
            : throw NotFound(takeId);
    }

    public static Kernel.Errors.GlowCartException NotFound(Guid takeId) =>
        StockTakeErrors.NotFound.With(("id", takeId));

    private List<NpgsqlParameter> Parameters(Guid takeId) =>
        [new NpgsqlParameter<Guid>("take", takeId), new NpgsqlParameter<Guid>("tenant", tenant.Id!.Value)];
}
