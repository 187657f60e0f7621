using System.Net;
using GlowCart.Simulators.Faults;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Payments;

public sealed class GivingMoneyBack
{
    [Fact]
    public async Task Of_one_order_of_two_leaves_the_other_as_it_is()
    {
        await using var app = await GlowCartApp.StartAsync();
        using var one = await app.AsVendorAsync("One");
        using var two = await app.AsVendorAsync("Two");
        var soap = await one.ListProductAsync(price: 10m);
        var lamp = await two.ListProductAsync(price: 90m);
        using var buyer = await app.AsBuyerAsync();
        var group = (await buyer.OrderAsync([(soap, 1), (lamp, 1)], payer: new { type = "tag", value = "ama" })).Must(
            HttpStatusCode.Created
        );
        await buyer.PaymentBecomesAsync(group, "paid");
        var rejected = group["orders"]!.AsArray().Single(o => o!["vendorId"]!.GetValue<Guid>() == two.VendorId)![
            "orderId"
        ]!.GetValue<Guid>();

        (await two.Api.PutAsync($"/api/v1/orders/{rejected}/reject", new { reason = "Broken." })).Must();

        await two.BalanceBecomesAsync(0m, 0m);
        await one.BalanceBecomesAsync(9.70m, 0m);
        await Eventually.TrueAsync(
            () => Task.FromResult(app.Simulators.Chipper.Payouts.Any(p => p.Destination.Amount == 90m)),
            "the buyer has it back"
        );
        (await app.StatusOfPaymentAsync(group)).ShouldBe("Paid");
        await app.ShouldBeRightAsync();
    }

    [Fact]
    public async Task Happens_once_though_the_answer_is_lost_and_the_provider_down_in_between()
    {
        await using var app = await GlowCartApp.StartAsync();
        using var vendor = await app.AsVendorAsync();
        var product = await vendor.ListProductAsync();
        using var buyer = await app.AsBuyerAsync();
        var group = await buyer.OrderedAsync(product);
        await buyer.PaymentBecomesAsync(group, "paid");
        app.Simulators.Faults.Add(
            new Fault(FaultKind.DroppedConnection, "/chipper/v1/payouts", "POST", FaultMoment.AfterEffect)
        );
        app.Simulators.Faults.Add(new Fault(FaultKind.Status, "/chipper/v1/payouts/*", "GET", Count: 5, Status: 503));

        (await buyer.Api.PutAsync($"/api/v1/orders/{group.OrderId()}/cancel", new { })).Must();

        await Eventually.TrueAsync(async () => await app.StatusOfPaymentAsync(group) == "Refunded", "it is given back");
        app.Simulators.Chipper.Payouts.ShouldHaveSingleItem().Destination.Amount.ShouldBe(25.50m);
        await app.ShouldBeRightAsync();
    }

    [Fact]
    public async Task By_the_refund_call_comes_to_the_same()
    {
        await using var app = await GlowCartApp.StartAsync(("Integrations:Chipper:RefundStrategy", "RefundEndpoint"));
        using var vendor = await app.AsVendorAsync();
        var product = await vendor.ListProductAsync();
        using var buyer = await app.AsBuyerAsync();
        var group = await buyer.OrderedAsync(product);
        await buyer.PaymentBecomesAsync(group, "paid");
        app.Simulators.Faults.Add(
            new Fault(FaultKind.DroppedConnection, "/chipper/v1/orders/*/refunds", "POST", FaultMoment.AfterEffect)
        );

        (await buyer.Api.PutAsync($"/api/v1/orders/{group.OrderId()}/cancel", new { })).Must();

        await Eventually.TrueAsync(async () => await app.StatusOfPaymentAsync(group) == "Refunded", "it is given back");
        app.Simulators.Chipper.Refunds.ShouldHaveSingleItem().Amount.Amount.ShouldBe(25.50m);
        await app.ShouldBeRightAsync();
    }
}
