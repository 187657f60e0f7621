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

        var alerts = (await vendor.Api.GetAsync("/api/v1/inventory/alerts")).Must();

        var alert = alerts.Items.ShouldHaveSingleItem();
        alert["productId"]!.GetValue<Guid>().ShouldBe(scarce);
        alert["lowStockAlert"]!.GetValue<bool>().ShouldBeTrue();
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
}
