using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.Host.Tests.Team;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Vendors;

public sealed class SuspendingAStore(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Takes_it_and_its_products_out_of_the_shop_at_once()
    {
        using var owner = await _app.AsVendorAsync();
        using var buyer = await _app.AsBuyerAsync();
        using var platform = await _app.AsOperatorAsync();
        var product = await owner.ListProductAsync();
        (await _app.AsStranger().GetAsync($"/api/v1/products/{product}")).Must();

        var suspended = (await SetAsync(platform, owner, "suspend")).Must();

        suspended["status"]!.GetValue<string>().ShouldBe("suspended");
        (await buyer.OrderAsync([(product, 1)])).Status.ShouldNotBe(HttpStatusCode.Created);
        (await _app.AsStranger().GetAsync($"/api/v1/vendors/{owner.VendorId}")).Status.ShouldBe(
            HttpStatusCode.NotFound
        );
        (await _app.AsStranger().GetAsync($"/api/v1/vendors/{owner.VendorId}/hours")).Status.ShouldBe(
            HttpStatusCode.NotFound
        );
        await Eventually.TrueAsync(
            async () =>
                (await _app.AsStranger().GetAsync($"/api/v1/products/{product}")).Status is HttpStatusCode.NotFound,
            "the product is out of the shop"
        );

        (await SetAsync(platform, owner, "reactivate")).Must();
        await Eventually.TrueAsync(
            async () => (await _app.AsStranger().GetAsync($"/api/v1/products/{product}")).Status is HttpStatusCode.OK,
            "the product is back"
        );
        (await buyer.OrderAsync([(product, 1)])).Must(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Lets_its_staff_read_and_keep_their_team_and_nothing_else()
    {
        using var owner = await _app.AsVendorAsync();
        using var platform = await _app.AsOperatorAsync();
        var product = await owner.ListProductAsync();
        using var staff = await _app.WithMemberAsync(owner, "staff");
        (await SetAsync(platform, owner, "suspend")).Must();

        (await staff.Api.GetAsync("/api/v1/orders")).Must();
        var profile = (await owner.Api.GetAsync($"/api/v1/vendors/{owner.VendorId}")).Must();
        profile["status"]!.GetValue<string>().ShouldBe("suspended");
        profile["statusReason"]!.GetValue<string>().ShouldBe("Sold what it may not");
        foreach (
            var answer in new[]
            {
                await owner.Api.PostAsync("/api/v1/products", new { name = "More", price = 1 }),
                await owner.Api.PutAsync($"/api/v1/inventory/{product}", new { quantity = 7 }),
                await owner.Api.PutAsync($"/api/v1/vendors/{owner.VendorId}", new { storeName = "Another" }),
                await owner.Api.PutAsync($"/api/v1/vendors/{owner.VendorId}/hours", new { timeZone = "UTC" }),
            }
        )
        {
            answer.Status.ShouldBe(HttpStatusCode.Forbidden);
            answer.Code.ShouldBe("vendors.vendor.suspended");
        }
        (await owner.Api.PutAsync($"/api/v1/users/{staff.UserId}/status", new { status = "inactive" })).Must();
        (await owner.Api.PostAsync("/api/v1/auth/logout")).Must(HttpStatusCode.NoContent);
        using var back = await _app.EnterAsync(owner.Email, owner.VendorId);

        (await SetAsync(platform, owner, "reactivate")).Must();
        (await back.Api.PutAsync($"/api/v1/inventory/{product}", new { quantity = 7 })).Must();
    }

    /// <summary>Its buyers have paid, and can't help what it has done.</summary>
    [Fact]
    public async Task Lets_it_fulfil_what_was_paid_for_before()
    {
        using var owner = await _app.AsVendorAsync();
        using var buyer = await _app.AsBuyerAsync();
        using var platform = await _app.AsOperatorAsync();
        var product = await owner.ListProductAsync();
        var first = await PaidOrderAsync(owner, buyer, product);
        var second = await PaidOrderAsync(owner, buyer, product);
        (await SetAsync(platform, owner, "suspend")).Must();

        (await owner.Api.PutAsync($"/api/v1/orders/{first}/accept")).Must();
        (await owner.Api.PutAsync($"/api/v1/orders/{first}/ready")).Must();
        (await owner.Api.PutAsync($"/api/v1/orders/{first}/status", new { status = "in_transit" })).Must();
        (await owner.Api.PutAsync($"/api/v1/orders/{second}/reject", new { reason = "Closed for good" })).Must();
    }

    [Fact]
    public async Task Is_an_operators_with_a_reason()
    {
        using var owner = await _app.AsVendorAsync();
        using var platform = await _app.AsOperatorAsync();
        var path = $"/api/v1/admin/vendors/{owner.VendorId}/suspend";

        (await owner.Api.PutAsync(path, new { reason = "Myself" })).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await platform.Api.PutAsync(path, new { reason = " " })).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await platform.Api.PutAsync(path)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (
            await platform.Api.PutAsync(
                $"/api/v1/admin/vendors/{Guid.CreateVersion7()}/suspend",
                new { reason = "Gone" }
            )
        ).Code.ShouldBe("vendors.vendor.not_found");
    }

    [Fact]
    public async Task Shows_in_the_list_of_stores()
    {
        using var owner = await _app.AsVendorAsync("A store for the list");
        using var platform = await _app.AsOperatorAsync();
        (await SetAsync(platform, owner, "suspend")).Must();

        var ids = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = (
                await platform.Api.GetAsync($"/api/v1/admin/vendors?status=suspended&limit=1&cursor={cursor}")
            ).Must();
            ids.AddRange(page.Items.Select(i => (Guid)i["vendorId"]!));
            cursor = (string?)page["nextCursor"];
        } while (cursor is not null);

        ids.ShouldContain(owner.VendorId);
        ids.ShouldBeUnique();
        (await platform.Api.GetAsync("/api/v1/admin/vendors?status=active&limit=100"))
            .Must()
            .Items.Select(i => (string)i["status"]!)
            .ShouldAllBe(s => s == "active");
    }

    private static async Task<Guid> PaidOrderAsync(Person owner, Person buyer, Guid product)
    {
        var placed = (await buyer.OrderAsync([(product, 1)])).Must(HttpStatusCode.Created);
        var order = placed["orders"]![0]!["orderId"]!.GetValue<Guid>();
        await Eventually.TrueAsync(
            async () => (string?)(await buyer.Api.GetAsync($"/api/v1/orders/{order}"))["paymentStatus"] is "paid",
            "the order is paid"
        );
        return order;
    }

    private static Task<Answer> SetAsync(Person by, Person store, string what) =>
        by.Api.PutAsync($"/api/v1/admin/vendors/{store.VendorId}/{what}", new { reason = "Sold what it may not" });
}
