using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.Simulators.Chipper;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Payments;

public sealed class ChargingABuyer(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Of_two_vendors_charges_once_and_earns_each_his_part()
    {
        using var one = await _app.AsVendorAsync("One");
        using var two = await _app.AsVendorAsync("Two");
        var soap = await one.ListProductAsync(price: 33.33m);
        var lamp = await two.ListProductAsync(price: 239.90m);
        using var buyer = await _app.AsBuyerAsync();

        var group = (await buyer.OrderAsync([(soap, 1), (lamp, 2)], payer: new { type = "tag", value = "ama" })).Must(
            HttpStatusCode.Created
        );
        await buyer.PaymentBecomesAsync(group, "paid");

        var charge = _app.ChargesOf(group).ShouldHaveSingleItem();
        (charge.Amount, charge.Currency, charge.Status).ShouldBe((513.13m, "GHS", ChipperStatus.Settled));
        await one.BalanceBecomesAsync(pending: 32.33m, available: 0m);
        await two.BalanceBecomesAsync(pending: 465.41m, available: 0m);
        var sold = (await one.Api.GetAsync("/api/v1/payments/transactions")).Must().Items.ShouldHaveSingleItem();
        sold["grossAmount"]!.GetValue<decimal>().ShouldBe(33.33m);
        sold["commission"]!.GetValue<decimal>().ShouldBe(1.00m);
        sold["netAmount"]!.GetValue<decimal>().ShouldBe(32.33m);
        sold["status"]!.GetValue<string>().ShouldBe("held");
    }

    [Theory]
    [InlineData("decline-ama", "The payment was declined.")]
    [InlineData("nofunds-ama", "There were not enough funds.")]
    [InlineData("unknown-ama", "The payer is not known to the provider.")]
    public async Task Who_does_not_pay_gets_nothing(string payer, string reason)
    {
        using var vendor = await _app.AsVendorAsync();
        var product = await vendor.ListProductAsync(quantity: 5);
        using var buyer = await _app.AsBuyerAsync();

        var group = await buyer.OrderedAsync(product, 2, payer);
        await buyer.PaymentBecomesAsync(group, "failed");

        var order = (await buyer.Api.GetAsync($"/api/v1/orders/{group.OrderId()}")).Must();
        order["status"]!.GetValue<string>().ShouldBe("cancelled");
        order["cancelReason"]!.GetValue<string>().ShouldBe(reason);
        await Eventually.TrueAsync(
            async () =>
                (await vendor.Api.GetAsync("/api/v1/payments/transactions")).Must().Items[0][
                    "status"
                ]!.GetValue<string>() == "cancelled",
            "its transaction is off"
        );
        await vendor.BalanceBecomesAsync(0m, 0m);
    }

    [Fact]
    public async Task Who_was_declined_may_try_again_with_another_wallet()
    {
        using var vendor = await _app.AsVendorAsync();
        var product = await vendor.ListProductAsync();
        using var buyer = await _app.AsBuyerAsync();
        var group = await buyer.OrderedAsync(product, payer: "decline-ama");
        await buyer.PaymentBecomesAsync(group, "failed");

        (await buyer.PayAgainAsync(group, "kofi")).Must();
        await buyer.PaymentBecomesAsync(group, "paid");

        _app.ChargesOf(group).Select(c => c.Status).ShouldBe([ChipperStatus.Cancelled, ChipperStatus.Settled]);
        var again = await buyer.PayAgainAsync(group, "kofi");
        again.Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Sends_the_browser_on_to_the_provider_and_says_afterwards_how_it_went()
    {
        using var vendor = await _app.AsVendorAsync();
        var product = await vendor.ListProductAsync();
        using var buyer = await _app.AsBuyerAsync();
        var group = await buyer.OrderedAsync(product, payer: "hold-ama");
        var address = group["payment"]!["approvalUrl"]!.GetValue<string>();
        address.ShouldBe($"{_app.Address.AbsoluteUri}pay/{group.PaymentId()}");
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });

        var redirect = await Eventually.GetAsync(
            () => browser.GetAsync(address),
            r => r.StatusCode is HttpStatusCode.Redirect,
            "the charge exists"
        );
        redirect.Headers.Location!.AbsoluteUri.ShouldStartWith(_app.Simulators.BaseAddress.AbsoluteUri);

        await _app.Simulators.Chipper.ApproveAsync(_app.ChargesOf(group)[0].AuthorizationId);
        await buyer.PaymentBecomesAsync(group, "paid");
        var page = await browser.GetAsync(address, TestContext.Current.CancellationToken);
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        var text = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        text.ShouldContain("Paid");
        text.ShouldNotContain("ama");
        text.ShouldNotContain(buyer.Email);
    }

    [Fact]
    public async Task Shows_no_page_of_a_payment_that_is_not_there() =>
        (await _app.AsStranger().GetAsync($"/pay/{Guid.CreateVersion7()}")).Status.ShouldBe(HttpStatusCode.NotFound);
}
