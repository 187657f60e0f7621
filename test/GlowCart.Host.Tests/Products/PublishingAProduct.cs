using System.Net;
using GlowCart.Host.Tests.Categories;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;
using static GlowCart.Host.Tests.Products.Shelf;

namespace GlowCart.Host.Tests.Products;

public sealed class PublishingAProduct(RunningApp running)
{
    private const string MaxProducts = "Catalog.MaxProducts";
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Tells_all_that_is_missing_and_goes_once_it_is_there()
    {
        using var platform = await _app.AsOperatorAsync();
        using var vendor = await _app.AsVendorAsync();
        var top = await platform.AddCategoryAsync(Trees.Unique("Top"));
        var leaf = await platform.AddCategoryAsync("Leaf", top);
        await platform.AddSpecAsync(
            top,
            new
            {
                name = "Weight",
                type = "number",
                unit = "g",
                isRequired = true,
            }
        );
        var id = await vendor.DraftAsync(
            new
            {
                name = "Shea",
                price = 0m,
                categoryId = top,
            }
        );

        var refused = await vendor.Api.PostAsync(PathOf(id, "/publish"));

        refused.Code.ShouldBe("catalog.product.incomplete");
        refused["data"]!["missing"]!
            .AsArray()
            .Select(m => (string)m!["kind"]! + (string?)m["spec"])
            .ShouldBe(["price", "category_leaf", "specWeight", "image"]);
        (await vendor.Api.GetAsync(PathOf(id, "/publish-checks"))).Must().Items.Count.ShouldBe(4);
        (await vendor.Api.PutAsync(PathOf(id), new { price = 10m, categoryId = leaf })).Must();
        (await vendor.Api.PutAsync(PathOf(id, "/specs"), new[] { new { name = "weight", value = "0.25 kg" } })).Must();
        (await vendor.AddImageAsync(id)).Must(HttpStatusCode.Created);
        (await _app.AsStranger().GetAsync(PathOf(id))).Status.ShouldBe(HttpStatusCode.NotFound);

        (await vendor.Api.PostAsync(PathOf(id, "/publish"))).Must();
        (await vendor.Api.PostAsync(PathOf(id, "/publish"))).Must();

        var seen = (await _app.AsStranger().GetAsync(PathOf(id))).Must();
        ((string)seen["specs"]!.AsArray().Single()!["value"]!).ShouldBe("250 g");
        (await vendor.Api.PostAsync(PathOf(id, "/unpublish"))).Must();
        (await _app.AsStranger().GetAsync(PathOf(id))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Ends_in_the_archive_and_can_begin_again_from_there()
    {
        using var vendor = await _app.AsVendorAsync();
        var id = await vendor.ListProductAsync("Stool");
        ((string)(await vendor.Api.PostAsync(PathOf(id, "/archive"))).Must()["status"]!).ShouldBe("archived");
        (await _app.AsStranger().GetAsync(PathOf(id))).Status.ShouldBe(HttpStatusCode.NotFound);
        ((string)(await vendor.Api.PostAsync(PathOf(id, "/unpublish"))).Must()["status"]!).ShouldBe("archived");
        ((string)(await vendor.Api.PostAsync(PathOf(id, "/restore"))).Must()["status"]!).ShouldBe("draft");

        (await vendor.Api.DeleteAsync(PathOf(id))).Must(HttpStatusCode.NoContent);
        await vendor.ListProductAsync("Stool");
        var back = (await vendor.Api.PostAsync(PathOf(id, "/restore"))).Must();

        ((string)back["status"]!, (string)back["handle"]!).ShouldBe(("draft", "stool-2"));
    }

    [Fact]
    public async Task Stops_where_the_plan_does_and_a_smaller_one_takes_nothing_away()
    {
        using var platform = await _app.AsOperatorAsync();
        using var vendor = await _app.AsVendorAsync();
        var feature = $"/api/v1/admin/vendors/{vendor.VendorId}/features/{MaxProducts}";
        (await platform.Api.PutAsync(feature, new { value = "3" })).Must();

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(_ => vendor.Api.PostAsync("/api/v1/products", new { name = "Same", price = 1m }))
        );

        answers.Count(a => a.Status is HttpStatusCode.Created).ShouldBe(3);
        answers.Count(a => a.Code is "catalog.product.quota_exceeded").ShouldBe(3);
        var id = answers.First(a => a.Status is HttpStatusCode.Created).Id("productId");
        (await vendor.Api.PostAsync(PathOf(id, "/duplicate"))).Code.ShouldBe("catalog.product.quota_exceeded");
        (await vendor.Api.PostAsync(PathOf(id, "/archive"))).Must();
        var copied = (await vendor.Api.PostAsync(PathOf(id, "/duplicate"))).Must(HttpStatusCode.Created);
        (await vendor.Api.PostAsync(PathOf(id, "/restore"))).Code.ShouldBe("catalog.product.quota_exceeded");
        (await platform.Api.PutAsync(feature, new { value = "1" })).Must();
        (await vendor.Api.GetAsync("/api/v1/products")).Must().Items.Count.ShouldBe(4);
        (await vendor.Api.PutAsync(PathOf(copied.Id("productId")), new { price = 2m })).Must();
    }

    [Fact]
    public async Task Of_a_copy_begins_as_a_draft_that_says_the_same()
    {
        using var vendor = await _app.AsVendorAsync();
        var id = await vendor.ListProductAsync("Shirt");
        var image = (await vendor.AddImageAsync(id, "Front")).Must(HttpStatusCode.Created)["images"]![0]!;
        var with = (await vendor.SetOptionsAsync(id, ("Size", ["S", "M"]))).Must();
        (
            await vendor.Api.PutAsync(
                PathOf(id, $"/variants/{with.Variant("M")}"),
                new
                {
                    sku = "M-1",
                    priceAdjustment = 5m,
                    imageId = (Guid)image["imageId"]!,
                }
            )
        ).Must();
        (await vendor.Api.PutAsync(PathOf(id, "/specs"), new[] { new { name = "Cloth", value = "Cotton" } })).Must();

        var copy = (await vendor.Api.PostAsync(PathOf(id, "/duplicate"))).Must(HttpStatusCode.Created);

        ((string)copy["status"]!, (string)copy["handle"]!).ShouldBe(("draft", "shirt-2"));
        copy.Variants().ShouldBe(["S", "M"]);
        var medium = copy["variants"]![1]!;
        medium["priceAdjustment"]!.GetValue<decimal>().ShouldBe(5m);
        medium["sku"].ShouldBeNull();
        ((Guid)medium["imageId"]!).ShouldBe((Guid)copy["images"]![0]!["imageId"]!);
        ((Guid)medium["imageId"]!).ShouldNotBe((Guid)image["imageId"]!);
        ((string)copy["images"]![0]!["url"]!).ShouldBe((string)image["url"]!);
        ((string)copy["specs"]![0]!["value"]!).ShouldBe("Cotton");
        (await vendor.OnHandAsync(copy.Id("productId"), copy.Variant("S"))).ShouldBe(0);
    }
}
