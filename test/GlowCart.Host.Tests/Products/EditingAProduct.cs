using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;
using static GlowCart.Host.Tests.Products.Shelf;

namespace GlowCart.Host.Tests.Products;

public sealed class EditingAProduct(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Isn_t_refused_because_stock_was_sold_meanwhile()
    {
        using var vendor = await _app.AsVendorAsync();
        var id = await vendor.ListProductAsync(quantity: 1);
        var concurrencyStamp = (string)(await vendor.ProductAsync(id))["concurrencyStamp"]!;
        using var buyer = await _app.AsBuyerAsync();
        (
            await buyer.Api.PostAsync(
                "/api/v1/orders",
                new
                {
                    items = new[] { new { productId = id, quantity = 1 } },
                    deliveryAddress = People.Home,
                    paymentMethod = "chipper",
                },
                key: $"sold-{id}"
            )
        ).Must(HttpStatusCode.Created);
        await Eventually.TrueAsync(
            async () => !(await vendor.ProductAsync(id))["inStock"]!.GetValue<bool>(),
            "the shop knows that it is sold"
        );

        var changed = await vendor.Api.PutAsync(PathOf(id), new { name = "Shea, whipped", concurrencyStamp });

        changed.Must()["concurrencyStamp"]!.GetValue<string>().ShouldNotBe(concurrencyStamp);
    }

    [Fact]
    public async Task Is_refused_to_the_second_of_two_editors()
    {
        using var vendor = await _app.AsVendorAsync();
        var id = await vendor.DraftAsync();
        var concurrencyStamp = (string)(await vendor.ProductAsync(id))["concurrencyStamp"]!;

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 5)
                .Select(i => vendor.Api.PutAsync(PathOf(id), new { name = $"Name {i}", concurrencyStamp }))
        );

        answers.Count(a => a.Status is HttpStatusCode.OK).ShouldBe(1);
        answers.Count(a => a.Code is "common.stale_stamp").ShouldBe(4);
    }

    [Fact]
    public async Task Sets_and_empties_what_it_can_be_without()
    {
        using var vendor = await _app.AsVendorAsync();
        var id = await vendor.DraftAsync(
            new
            {
                name = "Shea",
                price = 20m,
                compareAtPrice = 25m,
                sku = "S-1",
                productType = "Skin care",
            }
        );
        (await vendor.ProductAsync(id))["compareAtPrice"]!.GetValue<decimal>().ShouldBe(25m);

        var cleared = (
            await vendor.Api.PutAsync(PathOf(id), new { clear = new[] { "sku", "compareAtPrice", "product_type" } })
        ).Must();

        cleared["sku"].ShouldBeNull();
        cleared["compareAtPrice"].ShouldBeNull();
        cleared["productType"].ShouldBeNull();
        (await vendor.Api.PutAsync(PathOf(id), new { sku = "S-2", clear = new[] { "sku" } })).Status.ShouldBe(
            HttpStatusCode.BadRequest
        );
    }

    [Fact]
    public async Task Takes_no_price_before_that_is_not_above_the_price()
    {
        using var vendor = await _app.AsVendorAsync();
        (
            await vendor.Api.PostAsync(
                "/api/v1/products",
                new
                {
                    name = "X",
                    price = 20m,
                    compareAtPrice = 20m,
                }
            )
        ).Status.ShouldBe(HttpStatusCode.BadRequest);
        var id = await vendor.DraftAsync(
            new
            {
                name = "X",
                price = 20m,
                compareAtPrice = 25m,
            }
        );
        (await vendor.Api.PutAsync(PathOf(id), new { compareAtPrice = 19m })).Status.ShouldBe(
            HttpStatusCode.BadRequest
        );
        (await vendor.Api.PutAsync(PathOf(id), new { price = 30m })).Code.ShouldBe(
            "catalog.product.compare_at_too_low"
        );
        (await vendor.Api.PutAsync(PathOf(id), new { price = 30m, compareAtPrice = 31m })).Must();
    }

    [Fact]
    public async Task Under_another_handle_is_found_by_both()
    {
        using var vendor = await _app.AsVendorAsync(Categories.Trees.Unique("Kofi"));
        var id = await vendor.ListProductAsync("Odum lamp");
        var other = await vendor.ListProductAsync("Odum lamp");
        var slug = (string)(await vendor.Api.GetAsync($"/api/v1/vendors/{vendor.VendorId}")).Must()["slug"]!;
        ((string)(await vendor.ProductAsync(other))["handle"]!).ShouldBe("odum-lamp-2");

        (await vendor.Api.PutAsync(PathOf(id), new { handle = "Odum Lamp, tall" })).Must();

        foreach (var handle in new[] { "odum-lamp", "odum-lamp-tall" })
        {
            var path = $"/api/v1/products/by-handle/{slug}/{handle}";
            (await _app.AsStranger().GetAsync(path)).Must().Id("productId").ShouldBe(id);
            (await vendor.Api.GetAsync(path)).Must().Id("productId").ShouldBe(id);
        }
        (await vendor.Api.PutAsync(PathOf(id), new { handle = "odum-lamp-2" })).Code.ShouldBe(
            "catalog.product.handle_taken"
        );
        (await vendor.Api.PutAsync(PathOf(id), new { handle = "!!" })).Status.ShouldBe(HttpStatusCode.BadRequest);
        // The name is free again, and whoever takes it is meant by it.
        (await vendor.Api.PutAsync(PathOf(other), new { handle = "odum-lamp" })).Must();
        (await _app.AsStranger().GetAsync($"/api/v1/products/by-handle/{slug}/odum-lamp"))
            .Must()
            .Id("productId")
            .ShouldBe(other);
        using var stranger = await _app.AsVendorAsync();
        (await stranger.Api.GetAsync($"/api/v1/products/by-handle/{slug}/odum-lamp")).Code.ShouldBe(
            "catalog.product.not_found"
        );
    }

    [Fact]
    public async Task Is_nothing_that_a_stranger_can_do()
    {
        using var vendor = await _app.AsVendorAsync();
        var id = await vendor.ListProductAsync();
        using var other = await _app.AsVendorAsync();
        Answer[] answers =
        [
            await other.Api.PutAsync(PathOf(id), new { name = "Mine" }),
            await other.Api.PostAsync(PathOf(id, "/publish")),
            await other.Api.PostAsync(PathOf(id, "/unpublish")),
            await other.Api.PostAsync(PathOf(id, "/archive")),
            await other.Api.PostAsync(PathOf(id, "/restore")),
            await other.Api.PostAsync(PathOf(id, "/duplicate")),
            await other.Api.GetAsync(PathOf(id, "/publish-checks")),
            await other.AddImageAsync(id),
            await other.SetOptionsAsync(id, ("Size", ["S"])),
            await other.Api.PostAsync(PathOf(id, "/variants"), new { name = "S" }),
            await other.Api.PutAsync(PathOf(id, "/specs"), new[] { new { name = "Colour", value = "Red" } }),
        ];
        answers.ShouldAllBe(a => a.Status == HttpStatusCode.NotFound && a.Code == "catalog.product.not_found");
    }
}
