using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Reading;
using Npgsql;

namespace GlowCart.Catalog.Inventory.StockTakes;

/// <summary>The lines of a stock take, each step of it one statement for all of them.</summary>
internal sealed class StockTakeLines(ISql sql, ICurrentTenant tenant)
{
    /// <summary>Writes down what there is to count, with what the books say.</summary>
    public async Task<int> CoverAsync(Guid takeId, OpenStockTakeRequest what, CancellationToken ct)
    {
        var where = "i.tenant_id = @tenant";
        List<NpgsqlParameter> parameters = Parameters(takeId);
        if (what.ProductIds is { Count: > 0 } products)
        {
            where += " and i.product_id = any (@products)";
            parameters.Add(new NpgsqlParameter<Guid[]>("products", [.. products]));
        }
        if (what.CategoryId is { } category)
        {
            where += " and p.category_id = @category";
            parameters.Add(new NpgsqlParameter<Guid>("category", category));
        }
        try
        {
            return await sql.ExecuteAsync(
                $"""
                insert into catalog.stock_take_lines (stock_take_id, inventory_id, tenant_id, expected_quantity, is_open)
                select @take, i.id, i.tenant_id, i.quantity, true
                from catalog.inventory i join catalog.products p on p.id = i.product_id and p.deleted_at is null
                where {where} order by i.id
                """,
                parameters,
                ct
            );
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            throw StockTakeErrors.AlreadyOpen.With();
        }
    }

    /// <summary>Keeps it from being ended meanwhile, and doesn't keep others from counting.</summary>
    /// <returns>Null: there is none.</returns>
    public async Task<StockTakeStatus?> HoldAsync(Guid takeId, bool alone, CancellationToken ct)
    {
        var found = await sql.QueryAsync(
            $"select status from catalog.stock_takes where id = @take and tenant_id = @tenant for {(alone ? "update" : "share")}",
            Parameters(takeId),
            r => Enum.Parse<StockTakeStatus>(r.GetString(0)),
            ct
        );
        return found is [var status] ? status : null;
    }

    /// <summary>The rows are locked already, so that what the books say is what they say at this count.</summary>
    /// <returns>Those that are part of it.</returns>
    public Task<IReadOnlyList<Guid>> CountAsync(
        Guid takeId,
        IReadOnlyList<(Guid InventoryId, int Counted)> counts,
        Guid? by,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        sql.QueryAsync(
            """
            update catalog.stock_take_lines l
            set counted = w.counted, quantity_at_count = i.quantity, counted_by = @by, counted_at = @now
            from unnest(@ids, @counts) w(id, counted) join catalog.inventory i on i.id = w.id
            where l.stock_take_id = @take and l.tenant_id = @tenant and l.inventory_id = w.id and l.is_open
            returning l.inventory_id
            """,
            [
                .. Parameters(takeId),
                new NpgsqlParameter<Guid[]>("ids", [.. counts.Select(c => c.InventoryId)]),
                new NpgsqlParameter<int[]>("counts", [.. counts.Select(c => c.Counted)]),
                Nullable("by", by),
                new NpgsqlParameter<DateTimeOffset>("now", now),
            ],
            r => r.GetGuid(0),
            ct
        );

    /// <summary>
    /// Books what was found against the stock as it is by now: what was sold or received since a line was counted stays. A
    /// line that was counted or set otherwise since is left alone, the newer count is the truer one. What orders hold can't
    /// be taken away.
    /// </summary>
    /// <returns>The products whose stock it changed.</returns>
    public async Task<IReadOnlyList<Guid>> BookAsync(Guid takeId, Guid? by, DateTimeOffset now, CancellationToken ct)
    {
        await sql.QueryAsync(
            """
            select i.id from catalog.inventory i join catalog.stock_take_lines l on l.inventory_id = i.id
            where l.stock_take_id = @take and l.tenant_id = @tenant and l.counted <> l.quantity_at_count
            order by i.id for update of i
            """,
            Parameters(takeId),
            r => r.GetGuid(0),
            ct
        );
        var products = await sql.QueryAsync(
            """
            with found as (
              select l.inventory_id, i.product_id, i.quantity, case
                when exists (select 1 from catalog.inventory_movements m where m.inventory_id = i.id and m.at > l.counted_at
                             and m.reason in ('Count', 'StockTake')) then 0
                else least(greatest(l.counted - l.quantity_at_count, i.reserved - i.quantity), @most - i.quantity) end as delta
              from catalog.stock_take_lines l join catalog.inventory i on i.id = l.inventory_id
              where l.stock_take_id = @take and l.tenant_id = @tenant and l.counted is not null
            ),
            moved as (
              insert into catalog.inventory_movements
                (id, tenant_id, inventory_id, delta, quantity_after, reason, actor_id, stock_take_id, at)
              select catalog.uuid_v7(), @tenant, f.inventory_id, f.delta, f.quantity + f.delta, 'StockTake', @by, @take, @now
              from found f where f.delta <> 0
            ),
            booked as (
              update catalog.stock_take_lines l set booked = f.delta from found f
              where l.stock_take_id = @take and l.inventory_id = f.inventory_id
            )
            update catalog.inventory i set quantity = i.quantity + f.delta, version = i.version + 1
            from found f where i.id = f.inventory_id and i.tenant_id = @tenant and f.delta <> 0
            returning i.product_id
            """,
            [
                .. Parameters(takeId),
                Nullable("by", by),
                new NpgsqlParameter<DateTimeOffset>("now", now),
                new NpgsqlParameter<int>("most", StockLimits.OnHand),
            ],
            r => r.GetGuid(0),
            ct
        );
        await FreeAsync(takeId, ct);
        return products;
    }

    /// <summary>It is over: another stock take may have the lines.</summary>
    public Task FreeAsync(Guid takeId, CancellationToken ct) =>
        sql.ExecuteAsync(
            "update catalog.stock_take_lines set is_open = false where stock_take_id = @take and tenant_id = @tenant and is_open",
            Parameters(takeId),
            ct
        );

    private List<NpgsqlParameter> Parameters(Guid takeId) =>
        [new NpgsqlParameter<Guid>("take", takeId), new NpgsqlParameter<Guid>("tenant", tenant.Id!.Value)];

    private static NpgsqlParameter Nullable(string name, Guid? value) =>
        new(name, NpgsqlTypes.NpgsqlDbType.Uuid) { Value = (object?)value ?? DBNull.Value };
}
