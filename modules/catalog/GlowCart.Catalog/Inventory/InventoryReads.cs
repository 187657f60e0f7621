using System.Data.Common;
using System.Globalization;
using System.Text;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Settings;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Paging;
using GlowCart.Platform.Persistence.Reading;
using Npgsql;

namespace GlowCart.Catalog.Inventory;

/// <summary>A vendor's stock with the names of what it is, a statement a page.</summary>
internal sealed class InventoryReads(ISql sql, ISettings settings, ICurrentTenant tenant)
{
    private const string Columns =
        "id, product_id, product_name, variant_id, variant_name, quantity, reserved, threshold, sku";

    public async Task<PagedList<InventoryItemDto>> ListAsync(InventoryQuery query, CancellationToken ct)
    {
        var threshold = await settings.GetLowStockThresholdAsync(ct);
        var where = new StringBuilder("tenant_id = @tenant");
        List<NpgsqlParameter> parameters = [new NpgsqlParameter<Guid>("tenant", tenant.Id!.Value)];
        if (query.Search?.Trim() is { Length: > 0 } search)
        {
            where.Append(
                " and (position(lower(@search) in lower(product_name)) > 0 or starts_with(lower(sku), lower(@search)))"
            );
            parameters.Add(new NpgsqlParameter<string>("search", search));
        }
        if (query.CategoryId is { } category)
        {
            where.Append(" and category_id = @category");
            parameters.Add(new NpgsqlParameter<Guid>("category", category));
        }
        if (query.Level is { } level)
        {
            where.Append(
                level is StockLevel.Out
                    ? " and quantity - reserved <= 0"
                    : " and quantity - reserved <= coalesce(threshold, @threshold)"
            );
            parameters.Add(new NpgsqlParameter<int>("threshold", threshold));
        }
        if (Cursor.Parse(query.Cursor) is { Id: var after })
        {
            where.Append(" and id > @after");
            parameters.Add(new NpgsqlParameter<Guid>("after", after));
        }
        var rows = await sql.QueryAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"select {Columns} from catalog.vendor_stock where {where} order by id limit {query.Limit + 1}"
            ),
            parameters,
            r => Read(r, threshold),
            ct
        );
        return Page.Of(rows, query.Limit, r => r.Item, r => new Cursor("", r.Id));
    }

    /// <summary>The lines of one product, as its variants are ordered.</summary>
    /// <exception cref="Kernel.Errors.GlowCartException">404.</exception>
    public async Task<IReadOnlyList<InventoryItemDto>> GetAsync(Guid productId, CancellationToken ct)
    {
        var threshold = await settings.GetLowStockThresholdAsync(ct);
        var rows = await sql.QueryAsync(
            $"select {Columns} from catalog.vendor_stock where tenant_id = @tenant and product_id = @product order by position, id",
            [new NpgsqlParameter<Guid>("tenant", tenant.Id!.Value), new NpgsqlParameter<Guid>("product", productId)],
            r => Read(r, threshold).Item,
            ct
        );
        return rows.Count > 0 ? rows : throw StockErrors.NotFound.With(("productId", productId));
    }

    private static (Guid Id, InventoryItemDto Item) Read(DbDataReader r, int storesThreshold)
    {
        var (quantity, reserved) = (r.GetInt32(5), r.GetInt32(6));
        var hasOwn = !r.IsDBNull(7);
        var threshold = hasOwn ? r.GetInt32(7) : storesThreshold;
        return (
            r.GetGuid(0),
            new InventoryItemDto(
                r.GetGuid(1),
                r.GetString(2),
                r.IsDBNull(3) ? null : r.GetGuid(3),
                r.IsDBNull(4) ? null : r.GetString(4),
                quantity,
                reserved,
                quantity - reserved,
                threshold,
                quantity - reserved <= threshold,
                quantity <= reserved,
                r.IsDBNull(8) ? null : r.GetString(8),
                hasOwn
            )
        );
    }
}
