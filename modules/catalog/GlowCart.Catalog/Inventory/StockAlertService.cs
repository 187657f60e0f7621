using System.Data.Common;
using System.Globalization;
using System.Text;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Kernel.Users;
using GlowCart.Platform.Paging;
using GlowCart.Platform.Persistence.Reading;
using Npgsql;

namespace GlowCart.Catalog.Inventory;

internal sealed class StockAlertService(
    IRepository<LowStockAlert> alerts,
    IUnitOfWork unitOfWork,
    ISql sql,
    ICurrentTenant tenant,
    ICurrentUser user,
    TimeProvider clock
) : IStockAlertService
{
    private const string Select = """
        select a.id, a.level, a.product_id, s.product_name, a.variant_id, s.variant_name, s.sku, s.quantity, s.quantity - s.reserved,
               a.threshold, a.raised_at, a.acknowledged_at, a.acknowledged_by, a.resolved_at
        from catalog.low_stock_alerts a join catalog.vendor_stock s on s.id = a.inventory_id
        where a.tenant_id = @tenant and s.tenant_id = @tenant
        """;

    public async Task<PagedList<StockAlertDto>> ListAsync(StockAlertQuery query, CancellationToken ct)
    {
        var where = new StringBuilder(
            query.Status switch
            {
                StockAlertStatus.Open => " and a.resolved_at is null",
                StockAlertStatus.Resolved => " and a.resolved_at is not null",
                _ => "",
            }
        );
        List<NpgsqlParameter> parameters = [new NpgsqlParameter<Guid>("tenant", tenant.Id!.Value)];
        // What is out is low too, here as in the list of stock.
        if (query.Level is StockLevel.Out)
            where.Append(" and a.level = 'Out'");
        if (query.Acknowledged is { } acknowledged)
            where.Append(acknowledged ? " and a.acknowledged_at is not null" : " and a.acknowledged_at is null");
        if (Cursor.Parse(query.Cursor) is { Id: var after })
        {
            where.Append(" and a.id < @after");
            parameters.Add(new NpgsqlParameter<Guid>("after", after));
        }
        var rows = await sql.QueryAsync(
            string.Create(CultureInfo.InvariantCulture, $"{Select}{where} order by a.id desc limit {query.Limit + 1}"),
            parameters,
            Read,
            ct
        );
        return Page.Of(rows, query.Limit, r => r, r => new Cursor("", r.AlertId));
    }

    public async Task<StockAlertDto> AcknowledgeAsync(Guid alertId, CancellationToken ct)
    {
        (await alerts.GetAsync(alertId, ct)).Acknowledge(user.Id, clock.GetUtcNow());
        await unitOfWork.SaveAsync(ct);
        var rows = await sql.QueryAsync(
            $"{Select} and a.id = @alert",
            [new NpgsqlParameter<Guid>("tenant", tenant.Id!.Value), new NpgsqlParameter<Guid>("alert", alertId)],
            Read,
            ct
        );
        // Its product was deleted in the meantime.
        return rows is [var alert] ? alert : throw StockErrors.NotFound.With(("alertId", alertId));
    }

    private static StockAlertDto Read(DbDataReader r) =>
        new(
            r.GetGuid(0),
            Enum.Parse<StockLevel>(r.GetString(1)),
            r.GetGuid(2),
            r.GetString(3),
            r.IsDBNull(4) ? null : r.GetGuid(4),
            r.IsDBNull(5) ? null : r.GetString(5),
            r.IsDBNull(6) ? null : r.GetString(6),
            r.GetInt32(7),
            r.GetInt32(8),
            r.GetInt32(9),
            r.GetFieldValue<DateTimeOffset>(10),
            r.IsDBNull(11) ? null : r.GetFieldValue<DateTimeOffset>(11),
            r.IsDBNull(12) ? null : r.GetGuid(12),
            r.IsDBNull(13) ? null : r.GetFieldValue<DateTimeOffset>(13)
        );
}
