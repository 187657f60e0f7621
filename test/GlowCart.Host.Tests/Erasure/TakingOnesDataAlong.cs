using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Erasure;

public sealed class TakingOnesDataAlong(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Gives_a_buyer_all_that_is_held_of_him_and_nothing_of_others()
    {
        using var vendor = await _app.AsVendorAsync();
        var product = await vendor.ListProductAsync();
        using var buyer = await _app.AsBuyerAsync(phone: "+233201234500");
        using var other = await _app.AsBuyerAsync();
        (await other.OrderAsync([(product, 1)])).Must(HttpStatusCode.Created);
        (await buyer.Api.PostAsync("/api/v1/buyer/addresses", People.Home)).Must(HttpStatusCode.Created);
        (await buyer.Api.PostAsync("/api/v1/buyer/cart", new { productId = product, quantity = 3 })).Must();
        var group = (await buyer.OrderAsync([(product, 1)])).Must(HttpStatusCode.Created);

        var file = (await buyer.Api.GetAsync("/api/v1/buyer/account/export")).Must();

        file["account"]!["email"]!.GetValue<string>().ShouldBe(buyer.Email);
        file["account"]!["sessions"]!.AsArray().ShouldHaveSingleItem();
        file["account"]!["logIns"]!.AsArray().ShouldNotBeEmpty();
        file["profile"]!["phone"]!.GetValue<string>().ShouldBe("+233201234500");
        file["addresses"]!.AsArray().ShouldHaveSingleItem()!["street"]!.GetValue<string>().ShouldBe("12 Ring Road");
        file["orders"]!["orders"]!.AsArray().ShouldHaveSingleItem()!["order"]!["orderId"]!
            .GetValue<Guid>()
            .ShouldBe(group["orders"]![0]!["orderId"]!.GetValue<Guid>());
        file["payments"]!["payments"]!.AsArray().ShouldHaveSingleItem();
        file["activity"]!.AsArray().ShouldNotBeEmpty();
        file["messages"]!["mails"]!.AsArray().ShouldNotBeEmpty();
        file.Text.ShouldNotContain(other.Email);
        file.Text.ShouldNotContain(other.UserId.ToString());
        file.Text.ShouldNotContain("passwordHash");
    }

    [Fact]
    public async Task Is_for_buyers_alone()
    {
        using var vendor = await _app.AsVendorAsync();
        const string path = "/api/v1/buyer/account/export";
        (await vendor.Api.GetAsync(path)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await _app.AsStranger().GetAsync(path)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }
}
