using System.Net;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Vendors;

/// <summary>The marketplace's own setting changes here, so each has a program of its own.</summary>
public sealed class WaitingForAnApproval
{
    private const string Setting = "Vendors.Verification";

    [Fact]
    public async Task Keeps_a_new_stores_products_out_of_the_shop_until_it_is_approved()
    {
        await using var app = await GlowCartApp.StartAsync();
        using var platform = await app.AsOperatorAsync();
        using var old = await app.AsVendorAsync("An old store");
        var shown = await old.ListProductAsync();
        (await platform.SetAsync(Setting, "Required")).Must();

        using var owner = await app.AsVendorAsync("A new store");
        using var buyer = await app.AsBuyerAsync();
        var hidden = await owner.ListProductAsync();

        var mine = (await owner.Api.GetAsync($"/api/v1/vendors/{owner.VendorId}")).Must();
        mine["status"]!.GetValue<string>().ShouldBe("pending");
        (await owner.Api.GetAsync(owner.PathOf())).Must()["isRequired"]!.GetValue<bool>().ShouldBeTrue();
        (await app.AsStranger().GetAsync($"/api/v1/products/{hidden}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await app.AsStranger().GetAsync($"/api/v1/vendors/{owner.VendorId}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await buyer.OrderAsync([(hidden, 1)])).Status.ShouldNotBe(HttpStatusCode.Created);
        // Who sold before goes on.
        (await app.AsStranger().GetAsync($"/api/v1/products/{shown}")).Must();
        (
            await platform.Api.PutAsync(
                $"/api/v1/admin/vendors/{owner.VendorId}/reactivate",
                new { reason = "By the way" }
            )
        ).Code.ShouldBe("vendors.vendor.not_verified");

        var id = await owner.HandInAsync(platform);
        (await platform.DecideAsync(id, "approve", new { })).Must();

        await SellsAsync(app, hidden);
        (await buyer.OrderAsync([(hidden, 1)])).Must(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Ends_at_once_when_no_approval_is_asked_for_any_more()
    {
        await using var app = await GlowCartApp.StartAsync(("Settings:Vendors.Verification", "Required"));
        using var platform = await app.AsOperatorAsync();
        using var owner = await app.AsVendorAsync();
        var product = await owner.ListProductAsync();
        (await app.AsStranger().GetAsync($"/api/v1/products/{product}")).Status.ShouldBe(HttpStatusCode.NotFound);

        (await platform.SetAsync(Setting, "Open")).Must();

        await SellsAsync(app, product);
        using var next = await app.AsVendorAsync("The next store");
        (await next.Api.GetAsync($"/api/v1/vendors/{next.VendorId}")).Must()["status"]!
            .GetValue<string>()
            .ShouldBe("active");
    }

    [Fact]
    public async Task Goes_on_after_a_suspension()
    {
        await using var app = await GlowCartApp.StartAsync(("Settings:Vendors.Verification", "Required"));
        using var platform = await app.AsOperatorAsync();
        using var owner = await app.AsVendorAsync();
        var path = $"/api/v1/admin/vendors/{owner.VendorId}";
        (await platform.Api.PutAsync($"{path}/suspend", new { reason = "Looks odd" })).Must();

        (await platform.Api.PutAsync($"{path}/reactivate", new { reason = "Looks fine" })).Must()["status"]!
            .GetValue<string>()
            .ShouldBe("pending");
    }

    private static async Task SellsAsync(GlowCartApp app, Guid product) =>
        await Eventually.TrueAsync(
            async () => (await app.AsStranger().GetAsync($"/api/v1/products/{product}")).Status is HttpStatusCode.OK,
            "the product is in the shop"
        );
}
