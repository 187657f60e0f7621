using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Inventory;

public sealed class ListingStock(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Gives_all_of_the_stores_own_page_by_page()
    {
        using var vendor = await _app.AsVendorAsync();
        using var other = await _app.AsVendorAsync();
        await other.ListProductAsync("Not theirs");
        for (var i = 1; i <= 5; i++)
            await vendor.ListProductAsync($"Bowl {i}", quantity: i * 2);

        var first = (await vendor.Api.GetAsync("/api/v1/inventory?limit=3")).Must();
        var cursor = Uri.EscapeDataString(first["nextCursor"]!.GetValue<string>());
        var second = (await vendor.Api.GetAsync($"/api/v1/inventory?limit=3&cursor={cursor}")).Must();

        first
            .Items.Concat(second.Items)
            .Select(i => (i["productName"]!.GetValue<string>(), i["quantity"]!.GetValue<int>()))
            .ShouldBe([("Bowl 1", 2), ("Bowl 2", 4), ("Bowl 3", 6), ("Bowl 4", 8), ("Bowl 5", 10)]);
        second["nextCursor"].ShouldBeNull();
    }

    [Fact]
    public async Task Of_low_stock_leaves_out_the_rest()
    {
        using var vendor = await _app.AsVendorAsync();
        await vendor.ListProductAsync("Plenty", quantity: 6);
        var scarce = await vendor.ListProductAsync("Scarce", quantity: 5);
        var gone = await vendor.ListProductAsync("Gone", quantity: 0);

        var low = (await vendor.Api.GetAsync("/api/v1/inventory?level=low")).Must();
        var @out = (await vendor.Api.GetAsync("/api/v1/inventory?level=out")).Must();

        low.Items.Select(i => i["productId"]!.GetValue<Guid>()).ShouldBe([scarce, gone]);
        low.Items[0]["lowStockAlert"]!.GetValue<bool>().ShouldBeTrue();
        low.Items[0]["outOfStock"]!.GetValue<bool>().ShouldBeFalse();
        @out.Items.Select(i => i["productId"]!.GetValue<Guid>()).ShouldBe([gone]);
    }

    [Fact]
    public async Task Finds_by_a_part_of_the_name_or_the_beginning_of_the_sku()
    {
        using var vendor = await _app.AsVendorAsync();
        var kiondo = (
            await vendor.Api.PostAsync(
                "/api/v1/products",
                new
                {
                    name = "Kiondo Basket",
                    price = 40m,
                    sku = "KB-100",
                    quantity = 3,
                }
            )
        ).Must(HttpStatusCode.Created).Id("productId");
        await vendor.ListProductAsync("100 % linen");

        await ShouldFindAsync(vendor, "basket", kiondo);
        await ShouldFindAsync(vendor, "kb-1", kiondo);
        await ShouldFindAsync(vendor, "'; drop table catalog.inventory; --");
        (await vendor.Api.GetAsync("/api/v1/inventory?search=%25")).Must().Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Costs_two_statements_at_most()
    {
        using var vendor = await _app.AsVendorAsync();
        await vendor.ListProductAsync();
        await vendor.Api.GetAsync("/api/v1/inventory");
        var count = await RoundTrips.OfAsync(async trace =>
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/inventory?search=shea&level=low")
            {
                Headers = { { "traceparent", trace } },
            };
            (await vendor.Api.SendAsync(request)).Must();
        });
        count.ShouldBeInRange(1, 2);
    }

    [Fact]
    public async Task Names_the_variants_in_their_order()
    {
        using var vendor = await _app.AsVendorAsync();
        var product = (
            await vendor.Api.PostAsync(
                "/api/v1/products",
                new
                {
                    name = "Kiondo",
                    price = 40m,
                    variants = new[] { new { name = "Small", quantity = 1 }, new { name = "Large", quantity = 2 } },
                }
            )
        ).Must(HttpStatusCode.Created);

        var stock = (await vendor.Api.GetAsync($"/api/v1/inventory/{product.Id("productId")}")).Must();

        stock.Items.Select(i => i["variantName"]!.GetValue<string>()).ShouldBe(["Small", "Large"]);
    }

    private static async Task ShouldFindAsync(Person vendor, string search, params Guid[] products) =>
        (await vendor.Api.GetAsync($"/api/v1/inventory?search={Uri.EscapeDataString(search)}"))
            .Must()
            .Items.Select(i => i["productId"]!.GetValue<Guid>())
            .ShouldBe(products);
}
