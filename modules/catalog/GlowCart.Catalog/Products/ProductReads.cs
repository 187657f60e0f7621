using System.Data.Common;
using System.Globalization;
using System.Text;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Data;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Paging;
using GlowCart.Platform.Persistence.Reading;
using Npgsql;

namespace GlowCart.Catalog.Products;

/// <summary>
/// The hot reads, by hand: one statement a page, by an index of the sort order. Strangers and buyers read the storefront's
/// view, a vendor its own table with its id in the WHERE, since a policy alone doesn't choose the index.
/// </summary>
internal sealed class ProductReads(ISql sql, ICurrentScope scope)
{
    private const string Columns =
        "id, tenant_id, vendor_name, name, handle, description, price, compare_at_price, currency, category_id, listing::text, sku, "
        + "status, rating, review_count, in_stock, popularity";

    public async Task<PagedList<ProductDto>> ListAsync(ProductQuery query, CancellationToken ct)
    {
        var cursor = Cursor.Parse(query.Cursor);
        var parameters = new List<NpgsqlParameter>();
        var where = new StringBuilder(Source(parameters));
        Filter(where, query, parameters);
        var order = Order(where, query.Sort, cursor, parameters);

        // The number itself, not a parameter: a hundred texts at most, and the shop's front page has no parameter left, so
        // that PostgreSQL plans it once a connection instead of each time.
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"select {Columns} from {where} order by {order} limit {query.Limit + 1}"
        );
        var rows = await sql.QueryAsync(text, parameters, Row.Read, ct);
        return Page.Of(rows, query.Limit, r => r.Product, r => new Cursor(r.SortKey(query.Sort), r.Product.ProductId));
    }

    public async Task<ProductDetailDto?> FindAsync(Guid id, CancellationToken ct)
    {
        var parameters = new List<NpgsqlParameter>();
        var where = $"{Source(parameters)} and id = {Add(parameters, "id", id)}";
        var isVendors = scope.Current.Kind is ScopeKind.Vendor;
        var stamp = isVendors ? "xmin::text::bigint" : "null::bigint";
        var product = sql.Defer(
            $"select {Columns}, product_type, tags, {stamp} from {where}",
            parameters,
            async (reader, token) => await reader.ReadAsync(token) ? Detail.Read(reader) : null
        );
        var specs = Specs(id);
        return await product is { } found ? found with { Specs = await specs } : null;
    }

    public Deferred<IReadOnlyList<ProductSpecDto>> Specs(Guid id)
    {
        var source =
            scope.Current.Kind is ScopeKind.Vendor
                ? "catalog.product_specifications"
                : "catalog.storefront_specifications";
        return sql.Defer<IReadOnlyList<ProductSpecDto>>(
            $"select name, value from {source} where product_id = @product order by position",
            [new NpgsqlParameter<Guid>("product", id)],
            async (reader, token) =>
            {
                var list = new List<ProductSpecDto>();
                while (await reader.ReadAsync(token))
                    list.Add(new ProductSpecDto(reader.GetString(0), reader.GetString(1)));
                return list;
            }
        );
    }

    private string Source(List<NpgsqlParameter> parameters) =>
        scope.Current is { Kind: ScopeKind.Vendor, Tenants: [var vendor] }
            ? $"catalog.products where tenant_id = {Add(parameters, "tenant", vendor)} and deleted_at is null"
            : "catalog.storefront_products where true";

    private static void Filter(StringBuilder where, ProductQuery query, List<NpgsqlParameter> parameters)
    {
        if (query.CategoryId is { } category)
            Also(where, $"category_id = {Add(parameters, "category", category)}");
        if (query.VendorId is { } vendor)
            Also(where, $"tenant_id = {Add(parameters, "vendor", vendor)}");
        if (query.MinPrice is { } min)
            Also(where, $"price >= {Add(parameters, "min", min)}");
        if (query.MaxPrice is { } max)
            Also(where, $"price <= {Add(parameters, "max", max)}");
        if (query.InStock is { } inStock)
            Also(where, $"in_stock = {Add(parameters, "in_stock", inStock)}");
        if (query.Status is { } status)
            Also(where, $"status = {Add(parameters, "status", status.ToString())}");
        if (SearchWords(query.Search) is { } words)
            Also(where, $"search_vector @@ to_tsquery('simple', {Add(parameters, "search", words)})");
    }

    /// <summary>Every word must occur; the last may be the beginning of one.</summary>
    private static string? SearchWords(string? search)
    {
        var words = (search ?? "")
            .Split([.. " \t\r\n,.;:!?\"'()&|<>*\\/"], StringSplitOptions.RemoveEmptyEntries)
            .Select(w => $"'{w.ToLowerInvariant()}':*")
            .ToList();
        return words.Count == 0 ? null : string.Join(" & ", words);
    }

    private static string Order(StringBuilder where, string? sort, Cursor? cursor, List<NpgsqlParameter> parameters)
    {
        var (column, descending) = sort switch
        {
            "price" => ("price", false),
            "-price" => ("price", true),
            "popular" => ("popularity", true),
            _ => (null, true),
        };
        if (cursor is { } after)
        {
            var comparison = descending ? "<" : ">";
            var id = Add(parameters, "after_id", after.Id);
            Also(
                where,
                column is null
                    ? $"id {comparison} {id}"
                    : $"({column}, id) {comparison} ({Add(parameters, "after", column == "price" ? after.AsDecimal() : (object)(long)after.AsDecimal())}, {id})"
            );
        }
        var direction = descending ? "desc" : "asc";
        return column is null ? $"id {direction}" : $"{column} {direction}, id {direction}";
    }

    private static void Also(StringBuilder where, string condition) => where.Append(" and ").Append(condition);

    private static string Add(List<NpgsqlParameter> parameters, string name, object value)
    {
        parameters.Add(new NpgsqlParameter(name, value));
        return $"@{name}";
    }

    private sealed record Row(ProductDto Product, long Popularity)
    {
        public string SortKey(string? sort) =>
            sort switch
            {
                "price" or "-price" => Product.Price.ToString(CultureInfo.InvariantCulture),
                "popular" => Popularity.ToString(CultureInfo.InvariantCulture),
                _ => "",
            };

        public static Row Read(DbDataReader reader)
        {
            var listing = ProductListing.Parse(reader.GetString(10));
            var product = new ProductDto(
                reader.GetGuid(0),
                reader.GetGuid(1),
                reader.GetString(2),
                reader.GetString(3),
                reader.GetString(4),
                reader.GetString(5),
                reader.GetDecimal(6),
                reader.IsDBNull(7) ? null : reader.GetDecimal(7),
                reader.GetString(8),
                reader.IsDBNull(9) ? null : reader.GetGuid(9),
                listing.Images,
                reader.IsDBNull(11) ? null : reader.GetString(11),
                Enum.Parse<ProductStatus>(reader.GetString(12)),
                reader.GetDecimal(13),
                reader.GetInt32(14),
                reader.GetBoolean(15),
                listing.Variants
            );
            return new Row(product, reader.GetInt64(16));
        }
    }

    private static class Detail
    {
        public static ProductDetailDto Read(DbDataReader reader)
        {
            var p = Row.Read(reader).Product;
            return new ProductDetailDto(
                p.ProductId,
                p.VendorId,
                p.VendorName,
                p.Name,
                p.Handle,
                p.Description,
                p.Price,
                p.CompareAtPrice,
                p.Currency,
                p.CategoryId,
                p.Images,
                p.Sku,
                p.Status,
                p.Rating,
                p.ReviewCount,
                p.InStock,
                p.Variants,
                reader.IsDBNull(17) ? null : reader.GetString(17),
                reader.GetFieldValue<string[]>(18),
                [],
                reader.IsDBNull(19) ? null : ((uint)reader.GetInt64(19)).ToString("x8", CultureInfo.InvariantCulture)
            );
        }
    }
}
