using System.Net;
using GlowCart.Simulators.Chipper;
using GlowCart.Simulators.Faults;
using GlowCart.Simulators.Webhooks;
using GlowCart.TestKit;
using static GlowCart.Host.Tests.Payments.Money;

namespace GlowCart.Host.Tests.Payments;

/// <summary>Each disturbs the provider, and so has a program and a provider of its own.</summary>
public sealed class WhenTheProviderMisbehaves : IAsyncLifetime
{
    private const string Charges = "/chipper/v1/authorizations";

    private GlowCartApp _app = null!;
    private Person _vendor = null!;
    private Person _buyer = null!;
    private Guid _product;

    public async ValueTask InitializeAsync()
    {
        _app = await GlowCartApp.StartAsync();
        _vendor = await _app.AsVendorAsync();
        _product = await _vendor.ListProductAsync(price: 25.50m, quantity: 100);
        _buyer = await _app.AsBuyerAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _buyer.Dispose();
        _vendor.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Being_down_for_a_while_loses_nothing()
    {
        _app.Simulators.Faults.Add(new Fault(FaultKind.Status, "/chipper/*", Count: 8, Status: 503));
        var group = await _buyer.OrderedAsync(_product, 2);

        while (_app.Simulators.Faults.Pending.Count > 0)
        {
            // It is asked less and less often; this goes through the waiting quicker.
            _app.Clock.Advance(TimeSpan.FromMinutes(1));
            await _app.RunAsync("ask-payment-provider");
        }
        _app.Clock.Advance(TimeSpan.FromMinutes(1));

        await _buyer.PaymentBecomesAsync(group, "paid");
        _app.ChargesOf(group).ShouldHaveSingleItem();
        await _app.ShouldBeRightAsync();
    }

    [Fact]
    public async Task Losing_its_answer_is_settled_by_its_webhook()
    {
        _app.Simulators.Faults.Add(new Fault(FaultKind.DroppedConnection, Charges, "POST", FaultMoment.AfterEffect));

        var group = await _buyer.OrderedAsync(_product);
        await _buyer.PaymentBecomesAsync(group, "paid");

        _app.ChargesOf(group).ShouldHaveSingleItem();
        await _app.ShouldBeRightAsync();
    }

    [Fact]
    public async Task Losing_its_answer_and_its_webhooks_ends_in_another_attempt_and_never_in_two_payments()
    {
        _app.Simulators.Webhooks.Disturb(new WebhookDisturbance(WebhookDisturbanceKind.Drop, Count: 2));
        _app.Simulators.Faults.Add(new Fault(FaultKind.DroppedConnection, Charges, "POST", FaultMoment.AfterEffect));
        var group = await _buyer.OrderedAsync(_product);
        var lost = (await _app.ChargedAsync(group))[0];
        await Eventually.TrueAsync(
            async () =>
                await _app.Database.ScalarAsync<string>("select status from payments.payment_attempts")
                == "Unconfirmed",
            "the provider had it before"
        );

        _app.Clock.Advance(TimeSpan.FromMinutes(7));
        await _buyer.PaymentBecomesAsync(group, "expired");
        (await _buyer.PayAgainAsync(group, "kofi")).Must();
        await _buyer.PaymentBecomesAsync(group, "paid");
        // At last the provider manages to tell of the first one.
        await _app.Simulators.Chipper.FireWebhookAsync(lost.AuthorizationId);

        await RefundedAsync(lost.Amount);
        await _app.ShouldBeRightAsync();
    }

    [Fact]
    public async Task Losing_all_its_webhooks_is_made_up_for_by_asking()
    {
        _app.Simulators.Webhooks.Disturb(new WebhookDisturbance(WebhookDisturbanceKind.Drop, Count: 1000));

        var group = await _buyer.OrderedAsync(_product);
        await _buyer.PaymentBecomesAsync(group, "paid");

        (await _app.Database.ScalarAsync<long>("select count(*) from webhooks.incoming_webhooks")).ShouldBe(0);
        await _app.ShouldBeRightAsync();
    }

    [Theory]
    [InlineData(WebhookDisturbanceKind.Duplicate)]
    [InlineData(WebhookDisturbanceKind.Reorder)]
    public async Task Shuffling_and_doubling_its_webhooks_changes_nothing(WebhookDisturbanceKind kind)
    {
        _app.Simulators.Webhooks.Disturb(new WebhookDisturbance(kind, Count: 6));
        var groups = new List<Answer>();
        for (var i = 0; i < 3; i++)
            groups.Add(await _buyer.OrderedAsync(_product));

        foreach (var group in groups)
            await _buyer.PaymentBecomesAsync(group, "paid");

        await _vendor.BalanceBecomesAsync(3 * 24.73m, 0m);
        await _app.ShouldBeRightAsync();
    }

    [Fact]
    public async Task Telling_the_same_twenty_times_at_once_books_once()
    {
        var group = await _buyer.OrderedAsync(_product, payer: "hold-ama");
        var charge = (await _app.ChargedAsync(group))[0];
        _app.Simulators.Webhooks.Disturb(new WebhookDisturbance(WebhookDisturbanceKind.Drop, Count: 2));
        await _app.Simulators.Chipper.ApproveAsync(charge.AuthorizationId);
        var bodies = Enumerable.Range(0, 20).Select(i => ChargeEvent($"evt-{i}", charge));

        var answers = await Task.WhenAll(
            bodies
                .Select(b => _app.AsStranger().SendAsync(Webhook("/api/v1/webhooks/chipper/the-tests-own-callback", b)))
                .Concat(Enumerable.Range(0, 4).Select(_ => PollAsync()))
        );

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.OK);
        await _buyer.PaymentBecomesAsync(group, "paid");
        await _app.ShouldBeRightAsync();
    }

    [Fact]
    public async Task A_webhook_that_lies_is_not_believed()
    {
        var group = await _buyer.OrderedAsync(_product, payer: "hold-ama");
        var charge = (await _app.ChargedAsync(group))[0];
        // Signed by whoever has the secret, and still not what the provider itself says.
        var body = ChargeEvent("evt-lie", charge, ChipperStatus.Settled);

        (
            await _app.AsStranger().SendAsync(Webhook("/api/v1/webhooks/chipper/the-tests-own-callback", body))
        ).Status.ShouldBe(HttpStatusCode.OK);
        await PollAsync();

        (await _app.StatusOfPaymentAsync(group)).ShouldBe("Pending");
    }

    [Fact]
    public async Task Being_paid_after_the_orders_were_given_up_gives_the_money_back()
    {
        var group = await _buyer.OrderedAsync(_product, 3, "hold-ama");
        var charge = (await _app.ChargedAsync(group))[0];
        _app.Clock.Advance(TimeSpan.FromMinutes(31));
        await Eventually.TrueAsync(
            async () => await _app.Database.ScalarAsync<bool>("select abandoned_at is not null from payments.payments"),
            "the orders are given up"
        );

        await _app.Simulators.Chipper.ApproveAsync(charge.AuthorizationId);

        await RefundedAsync(76.50m);
        await Eventually.TrueAsync(
            async () => await _app.StatusOfPaymentAsync(group) == "Refunded",
            "the payment is given back"
        );
        await _app.ShouldBeRightAsync();
    }

    [Fact]
    public async Task Being_paid_twice_gives_one_back()
    {
        var group = await _buyer.OrderedAsync(_product, payer: "hold-ama");
        await _app.ChargedAsync(group);
        _app.Clock.Advance(TimeSpan.FromMinutes(7));
        await _buyer.PaymentBecomesAsync(group, "expired");
        (await _buyer.PayAgainAsync(group, "hold-kofi")).Must();
        var charges = await _app.ChargedAsync(group, 2);

        await Task.WhenAll(charges.Select(c => _app.Simulators.Chipper.ApproveAsync(c.AuthorizationId)));

        await _buyer.PaymentBecomesAsync(group, "paid");
        await RefundedAsync(25.50m);
        await _vendor.BalanceBecomesAsync(24.73m, 0m);
        await _app.ShouldBeRightAsync();
    }

    private async Task<Answer> PollAsync()
    {
        await _app.RunAsync("ask-payment-provider");
        return new Answer(HttpStatusCode.OK, "", new HttpResponseMessage().Headers);
    }

    private Task<bool> RefundedAsync(decimal amount) =>
        Eventually.TrueAsync(
            () =>
                Task.FromResult(
                    _app.Simulators.Chipper.Payouts.Count(p =>
                        p.Destination.Amount == amount && p.Status == ChipperStatus.Settled
                    ) == 1
                ),
            $"{amount} went back, once"
        );
}
