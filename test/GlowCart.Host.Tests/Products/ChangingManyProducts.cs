using System.Net;
using GlowCart.Host.Tests.Categories;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;
using static GlowCart.Host.Tests.Products.Shelf;

namespace GlowCart.Host.Tests.Products;

public sealed class ChangingManyProducts(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Gives_each_an_outcome_and_lets_none_stop_the_others()
    {
        using var platform = await _app.AsOperatorAsync();
        using var vendor = await _app.AsVendorAsync();
        using var other = await _app.AsVendorAsync();
        var category = await platform.AddCategoryAsync(Trees.Unique("Top"));
        var good = await vendor.DraftAsync(
            new
            {
                name = "Good",
                price = 9.99m,
                tags = new[] { "old", "kept" },
            }
        );
        var cheap = await vendor.DraftAsync(
            new
            {
                name = "Cheap",
                price = 10m,
                compareAtPrice = 10.50m,
            }
        );
        var stale = await vendor.DraftAsync();
        var theirs = await other.DraftAsync();

        var answer = (
            await vendor.Api.PostAsync(
                "/api/v1/products/bulk",
                new
                {
                    products = new object[]
                    {
                        new { productId = good },
                        new { productId = cheap },
                        new { productId = stale, concurrencyStamp = "00000000" },
                        new { productId = theirs },
                        new { productId = Guid.CreateVersion7() },
                    },
                    pricePercent = 10,
                    categoryId = category,
                    addTags = new[] { "new" },
                    removeTags = new[] { "OLD" },
                }
            )
        ).Must();

        answer
            .Items.Select(o => $"{o["outcome"]} {o["code"]}".Trim())
            .ShouldBe([
                "changed",
                "failed catalog.product.compare_at_too_low",
                "failed common.stale_stamp",
                "failed catalog.product.not_found",
                "failed catalog.product.not_found",
            ]);
        ((string)answer.Items[1]["message"]!).ShouldNotBeEmpty();
        var changed = await vendor.ProductAsync(good);
        changed["price"]!.GetValue<decimal>().ShouldBe(10.99m);
        changed.Id("categoryId").ShouldBe(category);
        changed["tags"]!.AsArray().Select(t => (string)t!).ShouldBe(["kept", "new"]);
        ((string)changed["concurrencyStamp"]!).ShouldBe((string)answer.Items[0]["concurrencyStamp"]!);
        // Refused for its price, it isn't in the category either.
        (await vendor.ProductAsync(cheap))["categoryId"]
            .ShouldBeNull();
        (await other.ProductAsync(theirs))["price"]!.GetValue<decimal>().ShouldBe(25m);
    }

    [Fact]
    public async Task Publishes_what_is_ready_and_tells_what_the_others_lack()
    {
        using var platform = await _app.AsOperatorAsync();
        using var vendor = await _app.AsVendorAsync();
        var category = await platform.AddCategoryAsync(Trees.Unique("Top"));
        var ready = await vendor.DraftAsync();
        (await vendor.AddImageAsync(ready)).Must(HttpStatusCode.Created);
        var bare = await vendor.DraftAsync();
        var products = new[] { new { productId = ready }, new { productId = bare } };

        var first = (
            await vendor.Api.PostAsync(
                "/api/v1/products/bulk",
                new
                {
                    products,
                    status = "active",
                    categoryId = category,
                }
            )
        ).Must();
        var archived = (await vendor.Api.PostAsync("/api/v1/products/bulk", new { products, archive = true })).Must();
        var again = (await vendor.Api.PostAsync("/api/v1/products/bulk", new { products, archive = true })).Must();

        first.Items.Select(o => (string)o["outcome"]!).ShouldBe(["changed", "failed"]);
        first.Items[1]["missing"]!.AsArray().Select(m => (string)m!["kind"]!).ShouldBe(["image"]);
        archived.Items.Select(o => (string)o["outcome"]!).ShouldBe(["changed", "changed"]);
        again.Items.Select(o => (string)o["outcome"]!).ShouldBe(["unchanged", "unchanged"]);
    }

    [Fact]
    public async Task Asks_the_database_no_more_for_many_than_for_few()
    {
        using var vendor = await _app.AsVendorAsync();
        var ids = new List<Guid>();
        for (var i = 0; i < 40; i++)
            ids.Add(await vendor.DraftAsync(new { name = $"Thing {i}", price = 10m }));

        var few = await CountAsync(vendor, ids[..2]);
        var many = await CountAsync(vendor, ids[2..]);

        many.ShouldBeLessThanOrEqualTo(few + 2);
    }

    [Theory]
    [InlineData("""{"products":[]}""")]
    [InlineData("""{"products":[{"productId":"0193a1b2-0000-7000-8000-000000000001"}]}""")]
    [InlineData(
        """{"products":[{"productId":"0193a1b2-0000-7000-8000-000000000001"},{"productId":"0193a1b2-0000-7000-8000-000000000001"}],"archive":true}"""
    )]
    [InlineData(
        """{"products":[{"productId":"0193a1b2-0000-7000-8000-000000000001"}],"pricePercent":5,"priceAmount":1}"""
    )]
    [InlineData(
        """{"products":[{"productId":"0193a1b2-0000-7000-8000-000000000001"}],"archive":true,"status":"draft"}"""
    )]
    [InlineData("""{"products":[{"productId":"0193a1b2-0000-7000-8000-000000000001"}],"pricePercent":-101}""")]
    [InlineData("""{"products":[null],"archive":true}""")]
    public async Task Takes_no_work_that_is_none(string body)
    {
        using var vendor = await _app.AsVendorAsync();
        (
            await vendor.Api.PostAsync("/api/v1/products/bulk", System.Text.Json.Nodes.JsonNode.Parse(body))
        ).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Takes_five_hundred_at_most()
    {
        using var vendor = await _app.AsVendorAsync();
        var products = Enumerable.Range(0, 501).Select(_ => new { productId = Guid.CreateVersion7() });
        (await vendor.Api.PostAsync("/api/v1/products/bulk", new { products, archive = true })).Status.ShouldBe(
            HttpStatusCode.BadRequest
        );
    }

    private static async Task<int> CountAsync(Person vendor, IReadOnlyCollection<Guid> ids)
    {
        await vendor.Api.GetAsync("/api/v1/auth/me");
        return await RoundTrips.OfAsync(async trace =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/products/bulk")
            {
                Headers = { { "traceparent", trace } },
                Content = System.Net.Http.Json.JsonContent.Create(
                    new { products = ids.Select(id => new { productId = id }), priceAmount = 1m }
                ),
            };
            (await vendor.Api.SendAsync(request)).Must();
        });
    }
}
