using System.Net;
using System.Text.Json.Nodes;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Discover;

public sealed class DiscoverApp : IAsyncLifetime
{
    private GlowCartApp? _app;

    public GlowCartApp App => _app!;

    public async ValueTask InitializeAsync() => _app = await GlowCartApp.StartAsync();

    public ValueTask DisposeAsync() => _app!.DisposeAsync();
}

/// <summary>A program of its own, since what all stores sell is shown.</summary>
public sealed class LookingForNothingInParticular(DiscoverApp running) : IClassFixture<DiscoverApp>
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Shows_no_store_more_than_twice_and_nothing_twice_over_the_pages()
    {
        using var large = await _app.AsVendorAsync("A large store");
        for (var i = 0; i < 15; i++)
            await large.ListProductAsync($"Lamp {i}");
        for (var i = 0; i < 4; i++)
        {
            using var small = await _app.AsVendorAsync($"Small store {i}");
            await small.ListProductAsync($"Soap {i}");
        }
        using var buyer = await _app.AsBuyerAsync();
        var lamp = await large.ListProductAsync("The lamp that sells");
        (await SignalAsync(buyer, lamp, "view")).Must();
        await _app.RunAsync("keep-popularity");
        await ShelvedAsync(5);

        var seen = new List<JsonNode>();
        string? cursor = null;
        do
        {
            var page = (
                await _app.AsStranger().GetAsync($"/api/v1/buyer/discover?limit=2&country=gh&cursor={cursor}")
            ).Must();
            seen.AddRange(page.Items);
            cursor = (string?)page["nextCursor"];
        } while (cursor is not null && seen.Count < 100);

        seen.Count.ShouldBeGreaterThanOrEqualTo(6);
        seen.Select(i => (Guid)i["product"]!["productId"]!).ShouldBeUnique();
        seen.GroupBy(i => (Guid)i["product"]!["vendorId"]!).ShouldAllBe(g => g.Count() <= 2);
        var near = seen.Single(i => (Guid)i["product"]!["productId"]! == lamp)["reason"]!;
        ((string?)near["code"], (string?)near["text"]).ShouldBe(("near", "Popular near you"));
    }

    [Fact]
    public async Task Shows_a_buyer_what_he_picked_and_says_so_in_his_language()
    {
        var (interest, category) = await InterestAsync("Lamps");
        using var vendor = await _app.AsVendorAsync();
        var product = await ListAsync(vendor, category);
        using var buyer = await _app.AsBuyerAsync();
        (await buyer.Api.PutAsync("/api/v1/buyer/interests", new { interestIds = new[] { interest } })).Must();

        var item = await Eventually.GetAsync(
            async () =>
                (await buyer.Api.GetAsync("/api/v1/buyer/discover?limit=50&culture=fr"))
                    .Must()
                    .Items.FirstOrDefault(i => (Guid)i["product"]!["productId"]! == product),
            i => i is not null,
            "the product is in the window"
        );

        ((string?)item!["reason"]!["code"]).ShouldBe("interest");
        ((string?)item["reason"]!["text"]).ShouldBe("Selon vos goûts");
        (
            await buyer.Api.PutAsync("/api/v1/buyer/interests", new { interestIds = new[] { Guid.CreateVersion7() } })
        ).Code.ShouldBe("catalog.interest.not_found");
    }

    [Fact]
    public async Task Remembers_what_a_buyer_does_only_while_he_agrees()
    {
        var (_, category) = await InterestAsync("Soaps");
        using var vendor = await _app.AsVendorAsync();
        var product = await ListAsync(vendor, category);
        using var buyer = await _app.AsBuyerAsync();
        (await SignalAsync(buyer, product, "cart")).Must()["counted"]!.GetValue<int>().ShouldBe(1);
        (await KeptAsync(buyer)).ShouldBe(0);

        (await buyer.Api.PutAsync("/api/v1/buyer/preferences", new { usesInterests = true })).Must();
        (await SignalAsync(buyer, product, "favourite")).Must();
        (await SignalAsync(buyer, Guid.CreateVersion7(), "view")).Must()["counted"]!.GetValue<int>().ShouldBe(0);
        (await KeptAsync(buyer)).ShouldBe(1);
        (await buyer.Api.GetAsync("/api/v1/buyer/account/export")).Must()["interests"]!["scores"]!
            .AsArray()
            .ShouldHaveSingleItem();

        (await buyer.Api.PutAsync("/api/v1/buyer/preferences", new { usesInterests = false })).Must();
        (await KeptAsync(buyer)).ShouldBe(0);
        (await SignalAsync(buyer, product, "order")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Asks_the_database_three_times_at_most()
    {
        using var vendor = await _app.AsVendorAsync();
        await vendor.ListProductAsync();
        await ShelvedAsync(1);
        using var buyer = await _app.AsBuyerAsync();
        await buyer.Api.GetAsync("/api/v1/buyer/discover");
        var count = await RoundTrips.OfAsync(async trace =>
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/buyer/discover")
            {
                Headers = { { "traceparent", trace } },
            };
            (await buyer.Api.SendAsync(request)).Must();
        });
        count.ShouldBeInRange(1, 3);
        (await buyer.Api.GetAsync("/api/v1/buyer/discover?cursor=AAAA")).Code.ShouldBe("common.bad_cursor");
    }

    /// <summary>
    /// The walks' statements on two thousand windows, one store of which has half of twenty thousand products: none reads on
    /// beyond what it was asked for.
    /// </summary>
    [Fact]
    public async Task Reads_no_more_of_a_marketplace_where_one_store_has_half()
    {
        await using var app = await GlowCartApp.StartAsync();
        using var large = await app.AsVendorAsync("A large store");
        var lamp = await large.ListProductAsync();
        var columns = await app.Database.ScalarAsync<string>(
            """
            select string_agg(quote_ident(column_name), ', ') from information_schema.columns
            where table_schema = 'catalog' and table_name = 'products' and is_generated = 'NEVER'
              and column_name not in ('id', 'tenant_id', 'handle', 'popularity')
            """
        );
        await app.Database.ScalarAsync<long>(
            $"""
            with made as (
              insert into catalog.products (id, tenant_id, handle, popularity, {columns})
              select md5(n::text)::uuid, case when n % 2 = 0 then tenant_id else md5('store' || n % 2000)::uuid end, 'p' || n,
                1 + n, {columns}
              from catalog.products, generate_series(1, 20000) n where id = $1 returning 1)
            select count(*) from made
            """,
            lamp
        );
        await app.Database.ScalarAsync<long>(
            """
            with made as (
              insert into catalog.store_shelves (tenant_id, country, popularity, popular_id, newest_id)
              select tenant_id, 'GH', max(popularity), (array_agg(id order by popularity desc))[1], (array_agg(id order by id desc))[1]
              from catalog.products group by tenant_id
              on conflict (tenant_id) do update set popularity = excluded.popularity, popular_id = excluded.popular_id,
                newest_id = excluded.newest_id returning 1)
            select count(*) from made
            """
        );
        foreach (var table in new[] { "catalog.products", "catalog.store_shelves" })
        {
            await using var analyze = app.Database.Truth.CreateCommand($"analyze {table}");
            await analyze.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        var before = await ReadRowsAsync(app);

        var page = (await app.AsStranger().GetAsync("/api/v1/buyer/discover?country=GH")).Must();

        page.Items.Count.ShouldBeGreaterThan(10);
        page.Items.GroupBy(i => (Guid)i["product"]!["vendorId"]!).ShouldAllBe(g => g.Count() <= 2);
        // A session tells what it read when it is idle for a second.
        await Eventually.TrueAsync(async () => await ReadRowsAsync(app) > before, "the reads are told");
        (await ReadRowsAsync(app) - before).ShouldBeLessThan(500);
    }

    private static Task<long> ReadRowsAsync(GlowCartApp app) =>
        app.Database.ScalarAsync<long>(
            """
            select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::bigint from pg_stat_user_tables
            where schemaname = 'catalog' and relname in ('products', 'store_shelves')
            """
        );

    private Task<bool> ShelvedAsync(int stores) =>
        Eventually.TrueAsync(
            async () =>
                await _app.Database.ScalarAsync<long>(
                    "select count(*) from catalog.store_shelves where (newest_id is not null or popular_id is not null) and country <> ''"
                ) >= stores,
            "the stores have windows"
        );

    private static Task<Answer> SignalAsync(Person buyer, Guid productId, string kind) =>
        buyer.Api.PostAsync("/api/v1/buyer/signals", new { signals = new[] { new { productId, kind } } });

    private Task<long> KeptAsync(Person buyer) =>
        _app.Database.ScalarAsync<long>(
            "select count(*) from catalog.behavior_signals s join buyers.buyers b on b.id = s.buyer_id where b.user_id = $1",
            buyer.UserId
        );

    private async Task<(Guid Interest, Guid Category)> InterestAsync(string name)
    {
        var category = Guid.CreateVersion7();
        await _app.Database.ScalarAsync<Guid>(
            "insert into catalog.categories (id, name, slug, position) values ($1, 'A category', $1::text, 1) returning id",
            category
        );
        using var platform = await _app.AsOperatorAsync();
        var made = await platform.Api.PostAsync(
            "/api/v1/admin/interests",
            new { name, categoryIds = new[] { category } }
        );
        return (made.Must(HttpStatusCode.Created).Id("id"), category);
    }

    private static async Task<Guid> ListAsync(Person vendor, Guid categoryId) => (
            await vendor.Api.PostAsync(
                "/api/v1/products",
                new
                {
                    name = "Something liked",
                    price = 10m,
                    quantity = 5,
                    status = "active",
                    categoryId,
                }
            )
        ).Must(HttpStatusCode.Created).Id("productId");
}
