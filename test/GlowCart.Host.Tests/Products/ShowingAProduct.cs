using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;
using static GlowCart.Host.Tests.Products.Shelf;

namespace GlowCart.Host.Tests.Products;

public sealed class ShowingAProduct(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Adds_orders_describes_and_removes_its_pictures()
    {
        using var vendor = await _app.AsVendorAsync();
        var id = await vendor.ListProductAsync();
        (await vendor.AddImageAsync(id, "Front & centre")).Must(HttpStatusCode.Created);
        var two = (await vendor.AddImageAsync(id)).Must(HttpStatusCode.Created);
        var ids = two["images"]!.AsArray().Select(i => (Guid)i!["imageId"]!).ToArray();
        ((string)two["images"]![0]!["alt"]!).ShouldBe("Front & centre");

        var turned = (await vendor.Api.PutAsync(PathOf(id, "/images/order"), new { imageIds = ids.Reverse() })).Must();
        turned["images"]!.AsArray().Select(i => (Guid)i!["imageId"]!).ShouldBe(ids.Reverse());
        (await vendor.Api.PutAsync(PathOf(id, $"/images/{ids[1]}"), new { alt = "Back" })).Must();
        var seen = (await _app.AsStranger().GetAsync(PathOf(id))).Must();
        ((string)seen["images"]![0]!["alt"]!).ShouldBe("Back");
        (
            await _app.AsStranger()
                .Http.GetAsync((string)seen["images"]![0]!["url"]!, TestContext.Current.CancellationToken)
        ).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await vendor.Api.DeleteAsync(PathOf(id, $"/images/{ids[1]}"))).Must()["images"]!.AsArray().Count.ShouldBe(1);
        (await vendor.Api.DeleteAsync(PathOf(id, $"/images/{ids[1]}"))).Code.ShouldBe(
            "catalog.product.image_not_found"
        );
    }

    [Fact]
    public async Task Takes_nothing_that_is_no_picture_and_no_order_of_other_pictures()
    {
        using var vendor = await _app.AsVendorAsync();
        var id = await vendor.ListProductAsync();
        (await vendor.AddImageAsync(id, null, "<svg onload=alert(1)>"u8.ToArray())).Code.ShouldBe(
            "media.image.invalid"
        );
        (await vendor.AddImageAsync(id, new string('x', 600))).Status.ShouldBe(HttpStatusCode.BadRequest);
        var one = (await vendor.AddImageAsync(id)).Must(HttpStatusCode.Created)["images"]![0]!["imageId"]!;
        (
            await vendor.Api.PutAsync(PathOf(id, "/images/order"), new { imageIds = new[] { (Guid)one, (Guid)one } })
        ).Status.ShouldBe(HttpStatusCode.BadRequest);
        (
            await vendor.Api.PutAsync(PathOf(id, "/images/order"), new { imageIds = Array.Empty<Guid>() })
        ).Status.ShouldBe(HttpStatusCode.BadRequest);
    }
}
