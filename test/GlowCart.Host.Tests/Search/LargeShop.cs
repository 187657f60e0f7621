using GlowCart.Catalog.Categories;
using GlowCart.Catalog.Products;
using GlowCart.Catalog.Search;
using GlowCart.Catalog.Search.Analytics;
using GlowCart.Catalog.Search.Suggestions;
using GlowCart.Catalog.Search.Text;
using GlowCart.Kernel.Tenancy;
using GlowCart.Kernel.Users;
using GlowCart.Platform.Persistence.Reading;
using GlowCart.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Host.Tests.Search;

/// <param name="Rows">Of products and suggestions, as the plans' scans counted them, those that a filter took away too.</param>
public sealed record Reading(long Rows, int Shown, string Plans)
{
    public override string ToString() => $"{Rows} rows read for {Shown}:\n{Plans}";
}

/// <summary>Sixty thousand products, made by SQL: half of them one store's, three words in half of the names.</summary>
public sealed class LargeShop : IAsyncLifetime
{
    private GlowCartApp _app = null!;
    private Person _owner = null!;
    private Person _small = null!;

    private const string Fill = """
        create function rare(i int) returns text language sql immutable as $f$ select 'w' || lpad(i::text, 5, '0') || 'x' $f$;
        insert into catalog.categories (id, parent_id, slug, name, names, position, version)
        select format('0190aaaa-0000-7000-8000-%s', lpad(i::text, 12, '0'))::uuid,
          case when i > 0 then '0190aaaa-0000-7000-8000-000000000000'::uuid end, 'c' || i, 'Kind ' || i, jsonb_build_object('en', 'Kind ' || i), i, 0
        from generate_series(0, 20) i;
        insert into catalog.products (id, tenant_id, handle, name, description, product_type, tags, category_id, price, currency, sku,
          status, vendor_name, vendor_active, vendor_version, rating, review_count, popularity, in_stock, listing, spec_terms, version)
        select format('0190bbbb-0000-7000-8000-%s', lpad(i::text, 12, '0'))::uuid,
          case when i % 2 = 0 then $1 when i % 500 = 1 then $2 else format('0190cccc-0000-7000-8000-%s', lpad((i % 997)::text, 12, '0'))::uuid end,
          'p-' || i,
          (array['Soap', 'Natural', 'Black', 'Basket', 'Lamp'])[1 + (i / 7) % 5] || ' ' || (array['soap', 'black', 'oil', 'cup'])[1 + (i / 11) % 4]
            || ' ' || rare((i * 7919) % 3000) || case when i % 10 = 3 then ' lonely' when i % 10 = 4 then ' apart' else '' end,
          'Made of soap and natural oil with ' || rare((i * 31) % 3000), null, array['tag' || i % 50],
          format('0190aaaa-0000-7000-8000-%s', lpad(case when i % 400 = 7 then '20' else (1 + (i / 3) % 15)::text end, 12, '0'))::uuid,
          5 + (i * 7919) % 50000 / 100.0, 'GHS', 'SKU-' || i, case when i % 50 = 0 then 'Draft' else 'Active' end,
          'Store ' || i % 997, true, 0, ((i * 13) % 51) / 10.0, i % 90, ((i::bigint * 48271) % 2147483647) % 100000, i % 10 <> 0,
          '{"images":[],"variants":[]}', array['colour=' || (array['red', 'blue', 'green'])[1 + i % 3], 'model=' || i % 1000], 0
        from generate_series(1, 60000) i;
        """;

    public async ValueTask InitializeAsync()
    {
        _app = await GlowCartApp.StartAsync();
        (_owner, _small) = (await _app.AsVendorAsync("Big"), await _app.AsVendorAsync("Small"));
        await using (
            var fill = _app.Database.Truth.CreateCommand(
                Fill.Replace("$1", $"'{_owner.VendorId}'::uuid", StringComparison.Ordinal)
                    .Replace("$2", $"'{_small.VendorId}'::uuid", StringComparison.Ordinal)
            )
        )
        {
            fill.CommandTimeout = 300;
            await fill.ExecuteNonQueryAsync();
        }
        await ExecuteAsync("analyze catalog.products");
        await ExecuteAsync(SearchIndexSql.Words("true"));
        await _app.RunAsync("keep-search-index");
        await ExecuteAsync(
            """
            insert into catalog.search_suggestions (id, kind, text, plain, popularity, reference_id)
            select id, 'Product', name, catalog.plain(name), popularity, id from catalog.products on conflict do nothing;
            analyze catalog.search_suggestions; analyze catalog.search_words;
            """
        );
    }

    public async ValueTask DisposeAsync()
    {
        _owner.Dispose();
        _small.Dispose();
        await _app.DisposeAsync();
    }

    /// <summary>Calls the service as the endpoint does, and explains what it asked.</summary>
    internal async Task<Reading> ReadAsync(SearchQuery query)
    {
        using var stage = Stage.Of(_app, Scope.Storefront);
        var answer = await stage.Search().SearchAsync(query, CancellationToken.None);
        return await stage.ReadingAsync(answer.Items.Count);
    }

    internal async Task<Reading> SuggestAsync(string typed)
    {
        using var stage = Stage.Of(_app, Scope.Storefront);
        var shown = await new SuggestionReads(stage.Sql).FindAsync(typed, 10, CancellationToken.None);
        return await stage.ReadingAsync(shown.Count);
    }

    internal async Task<Reading> ListOwnAsync(ProductQuery query)
    {
        using var stage = Stage.Of(_app, Scope.Vendor(_owner.VendorId));
        var page = await stage.Products().ListAsync(query, CancellationToken.None);
        return await stage.ReadingAsync(page.Items.Count);
    }

    public Guid Big => _owner.VendorId;
    public Guid Small => _small.VendorId;

    public static Guid Category(int number) => new($"0190aaaa-0000-7000-8000-{number:d12}");

    private sealed class Stage(AsyncServiceScope services, IDisposable scope) : IDisposable
    {
        public ExplainingSql Sql { get; } = new(services.ServiceProvider.GetRequiredService<ISql>());

        public static Stage Of(GlowCartApp app, Scope who) =>
            new(app.Services.CreateAsyncScope(), app.Services.GetRequiredService<ICurrentScope>().Change(who));

        public ProductReads Products() => new(Sql, Get<CategoryTrees>(), new SearchLexicon(Sql), Get<ICurrentScope>());

        public ProductSearchService Search() =>
            new(
                new SearchLexicon(Sql),
                Products(),
                new SearchFacets(Sql, Get<ICurrentScope>()),
                new SuggestionReads(Sql),
                Get<CategoryTrees>(),
                Get<SearchRecorder>(),
                Get<ICurrentUser>()
            );

        public async Task<Reading> ReadingAsync(int shown)
        {
            var (rows, plans) = await Sql.ExplainAsync();
            return new Reading(rows, shown, plans);
        }

        public void Dispose()
        {
            scope.Dispose();
            services.Dispose();
        }

        private T Get<T>()
            where T : notnull => services.ServiceProvider.GetRequiredService<T>();
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = _app.Database.Truth.CreateCommand(sql);
        command.CommandTimeout = 300;
        await command.ExecuteNonQueryAsync();
    }
}
