using System.Data.Common;
using System.Globalization;
using GlowCart.Catalog.Categories;
using GlowCart.Catalog.Search.Text;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Data;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Paging;
using GlowCart.Platform.Persistence.Reading;
using Npgsql;

namespace GlowCart.Catalog.Products;

/// <summary>
/// The hot reads, by hand: one statement a page, and one before it where there are words to understand. Strangers and
/// buyers read the storefront's view, a vendor its own.
/// </summary>
internal sealed class ProductReads(ISql sql, CategoryTrees trees, SearchLexicon lexicon, ICurrentScope scope)
{
    public async Task<PagedList<ProductDto>> ListAsync(ProductQuery query, CancellationToken ct)
    {
        var understood = await lexicon.UnderstandAsync(query.Search, [], ct);
        var criteria = new ProductCriteria
        {
            Phrase = understood.Phrase,
            IsBroad = understood.Matches > ProductPages.MostGathered,
            Categories = query.CategoryId is { } category ? (await trees.GetAsync(ct)).SubtreeOf(category) : [],
            IsOfCategories = query.CategoryId is not null,
            Vendors = query.VendorId is { } vendor ? [vendor] : [],
            MinPrice = query.MinPrice,
            MaxPrice = query.MaxPrice,
            Currency = query.Currency?.ToUpperInvariant(),
            InStock = query.InStock,
            Statuses = query.Status is { } status ? [status] : [],
            Tags = query.Tags ?? [],
        };
        var sort = ProductSort.Of(query.Sort, criteria);
        var page = await Page(criteria, sort, query.Limit, query.Cursor);
        return new PagedList<ProductDto>(page.Items, page.NextCursor, page.TotalCount);
    }

    /// <summary>Waits for what is asked beside it.</summary>
    public Deferred<ProductPage> Page(ProductCriteria criteria, ProductSort sort, int limit, string? cursor)
    {
        var parameters = new SqlParameters();
        var text = ProductPages.Sql(criteria, sort, limit, Cursor.Parse(cursor), scope.Current, parameters);
        return sql.Defer(
            text,
            parameters.All,
            async (reader, token) =>
            {
                var rows = new List<ProductRow>();
                while (await reader.ReadAsync(token))
                    rows.Add(ProductRow.Read(reader));
                return ProductPage.Of(rows, limit, sort);
            }
        );
    }

    public async Task<ProductDetailDto?> FindAsync(Guid id, CancellationToken ct)
    {
        var parameters = new SqlParameters();
        var conditions = new ProductConditions(new ProductCriteria(), scope.Current, parameters);
        var where = ProductConditions.Where(conditions.Leading(), [$"id = {parameters.Add(id)}"]);
        var stamp = scope.Current.Kind is ScopeKind.Vendor ? "stamp" : "null::bigint";
        var product = sql.Defer(
            $"select {ProductPages.Columns}, product_type, tags, {stamp} from {conditions.Source}{where}",
            parameters.All,
            async (reader, token) => await reader.ReadAsync(token) ? Detail.Read(reader) : null
        );
        var specs = Specs(id);
        return await product is { } found ? found with { Specs = await specs } : null;
    }

    /// <summary>Those of them that are in the shop, in any order.</summary>
    public async Task<IReadOnlyList<ProductDto>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        [
            .. (
                await sql.QueryAsync(
                    $"select {Columns} from catalog.storefront_products where id = any (@ids)",
                    [new NpgsqlParameter<Guid[]>("ids", [.. ids])],
                    Row.Read,
                    ct
                )
            ).Select(r => r.Product),
        ];

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

    private static class Detail
    {
        public static ProductDetailDto Read(DbDataReader reader)
        {
            var p = ProductRow.Read(reader).Product;
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
                reader.IsDBNull(19) ? null : reader.GetInt64(19).ToString("x8", CultureInfo.InvariantCulture),
                p.Options
            );
        }
    }
}
