using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;
using static GlowCart.Host.Tests.Products.Shelf;

namespace GlowCart.Host.Tests.Products;

public sealed class VaryingAProduct(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Over_options_makes_a_variant_of_each_combination()
    {
        using var vendor = await _app.AsVendorAsync();
        var id = await vendor.ListProductAsync(quantity: 7);

        var sizes = (await vendor.SetOptionsAsync(id, ("Size", ["S", "M"]))).Must();
        sizes.Variants().ShouldBe(["S", "M"]);
        // What there was goes to the first.
        (await vendor.OnHandAsync(id, sizes.Variant("S"))).ShouldBe(7);
        (await vendor.OnHandAsync(id, sizes.Variant("M"))).ShouldBe(0);

        var colours = (await vendor.SetOptionsAsync(id, ("Size", ["S", "M"]), ("Colour", ["Red", "Blue"]))).Must();
        colours.Variants().ShouldBe(["S / Red", "S / Blue", "M / Red", "M / Blue"]);
        colours.Variant("S / Red").ShouldBe(sizes.Variant("S"));
        (await vendor.OnHandAsync(id, colours.Variant("S / Red"))).ShouldBe(7);
        var seen = (await _app.AsStranger().GetAsync(PathOf(id))).Must();
        seen["options"]!.AsArray().Select(o => (string)o!["name"]!).ShouldBe(["Size", "Colour"]);
        seen["variants"]![1]!["optionValues"]!.AsArray().Select(v => (string)v!).ShouldBe(["S", "Blue"]);

        (await vendor.SetOptionsAsync(id)).Must().Variants().ShouldBeEmpty();
        (await vendor.OnHandAsync(id)).ShouldBe(7);
        (await vendor.Api.GetAsync($"/api/v1/inventory/{id}")).Must().Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Keeps_a_variant_that_an_order_holds()
    {
        using var vendor = await _app.AsVendorAsync();
        var id = await vendor.ListProductAsync(quantity: 2);
        var made = (await vendor.SetOptionsAsync(id, ("Size", ["S", "M"]))).Must();
        var small = made.Variant("S");
        using var buyer = await _app.AsBuyerAsync("nofunds");
        var order = await OrderAsync(buyer, id, small);
        order.Must(HttpStatusCode.Created);

        (await vendor.Api.DeleteAsync(PathOf(id, $"/variants/{small}"))).Code.ShouldBe("catalog.variant.in_use");
        var refused = await vendor.SetOptionsAsync(id, ("Size", ["M", "L"]));
        refused.Code.ShouldBe("catalog.variant.in_use");
        (await vendor.ProductAsync(id)).Variants().ShouldBe(["S", "M"]);
        (await vendor.OnHandAsync(id, small)).ShouldBe(2);
    }

    [Fact]
    public async Task Sells_nothing_of_a_variant_that_is_gone()
    {
        using var vendor = await _app.AsVendorAsync();
        var id = await vendor.ListProductAsync(quantity: 2);
        var made = (await vendor.SetOptionsAsync(id, ("Size", ["S", "M"]))).Must();
        var small = made.Variant("S");

        var left = (await vendor.Api.DeleteAsync(PathOf(id, $"/variants/{small}"))).Must();

        left.Variants().ShouldBe(["M"]);
        using var buyer = await _app.AsBuyerAsync();
        (await OrderAsync(buyer, id, small)).Code.ShouldBe("catalog.product.not_found");
        (await vendor.Api.GetAsync($"/api/v1/inventory/{id}")).Must().Items.Count.ShouldBe(1);
        await Eventually.TrueAsync(
            async () => !(await vendor.ProductAsync(id))["inStock"]!.GetValue<bool>(),
            "the shop knows that there is none"
        );
        // The same again is another one.
        var again = (await vendor.SetOptionsAsync(id, ("Size", ["S", "M"]))).Must();
        again.Variants().ShouldBe(["S", "M"]);
        again.Variant("S").ShouldNotBe(small);
        (await vendor.OnHandAsync(id, again.Variant("S"))).ShouldBe(0);
    }

    [Fact]
    public async Task Adds_and_changes_single_ones()
    {
        using var vendor = await _app.AsVendorAsync();
        var id = await vendor.ListProductAsync();
        await vendor.SetOptionsAsync(id, ("Size", ["S"]));
        var path = PathOf(id, "/variants");

        var added = (
            await vendor.Api.PostAsync(
                path,
                new
                {
                    optionValues = new[] { "XL" },
                    priceAdjustment = 4m,
                    quantity = 3,
                }
            )
        ).Must(HttpStatusCode.Created);

        added.Variants().ShouldBe(["S", "XL"]);
        added["options"]![0]!["values"]!.AsArray().Count.ShouldBe(2);
        (await vendor.OnHandAsync(id, added.Variant("XL"))).ShouldBe(3);
        (await vendor.Api.PostAsync(path, new { optionValues = new[] { "xl" } })).Code.ShouldBe(
            "catalog.variant.exists"
        );
        (await vendor.Api.PostAsync(path, new { optionValues = new[] { "S", "Red" } })).Status.ShouldBe(
            HttpStatusCode.BadRequest
        );
        (await vendor.Api.PostAsync(path, new { name = "Free" })).Status.ShouldBe(HttpStatusCode.BadRequest);
        var one = $"{path}/{added.Variant("XL")}";
        (await vendor.Api.PutAsync(one, new { priceAdjustment = 0.005m })).Code.ShouldBe(
            "catalog.product.price_not_whole"
        );
        (await vendor.Api.PutAsync(one, new { imageId = Guid.CreateVersion7() })).Code.ShouldBe(
            "catalog.product.image_not_found"
        );
        (await vendor.Api.PutAsync($"{path}/{Guid.CreateVersion7()}", new { sku = "X" })).Code.ShouldBe(
            "catalog.variant.not_found"
        );
    }

    [Fact]
    public async Task Is_born_with_its_options()
    {
        using var vendor = await _app.AsVendorAsync();
        var id = await vendor.DraftAsync(
            new
            {
                name = "Shirt",
                price = 10m,
                options = new[] { new { name = "Size", values = new[] { "S", "M" } } },
                variants = new[]
                {
                    new
                    {
                        name = "M",
                        priceAdjustment = 2m,
                        quantity = 4,
                    },
                },
            }
        );
        var shirt = await vendor.ProductAsync(id);
        shirt.Variants().ShouldBe(["S", "M"]);
        (await vendor.OnHandAsync(id, shirt.Variant("M"))).ShouldBe(4);
        shirt["inStock"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Theory]
    [InlineData("""[{"name":"A","values":[]}]""")]
    [InlineData("""[{"name":"A","values":["x","X"]}]""")]
    [InlineData("""[{"name":"A","values":["x"]},{"name":"a","values":["y"]}]""")]
    [InlineData("""[{"name":"A","values":["x / y"]}]""")]
    [InlineData("""[{"name":"A","values":[null]}]""")]
    [InlineData("""[{"name":"A","values":[" "]}]""")]
    [InlineData(
        """[{"name":"A","values":["1","2","3","4","5"]},{"name":"B","values":["1","2","3","4","5"]},{"name":"C","values":["1","2","3","4","5"]}]"""
    )]
    [InlineData(
        """[{"name":"A","values":["1"]},{"name":"B","values":["1"]},{"name":"C","values":["1"]},{"name":"D","values":["1"]}]"""
    )]
    [InlineData("null")]
    public async Task Over_no_options_at_all_is_refused(string options)
    {
        using var vendor = await _app.AsVendorAsync();
        var id = await vendor.DraftAsync();
        var body = new { options = System.Text.Json.Nodes.JsonNode.Parse(options) };
        (await vendor.Api.PutAsync(PathOf(id, "/options"), body)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static Task<Answer> OrderAsync(Person buyer, Guid productId, Guid variantId) =>
        buyer.Api.PostAsync(
            "/api/v1/orders",
            new
            {
                items = new[]
                {
                    new
                    {
                        productId,
                        variantId,
                        quantity = 1,
                    },
                },
                deliveryAddress = People.Home,
                paymentMethod = "chipper",
            },
            key: $"order-{variantId}"
        );
}
