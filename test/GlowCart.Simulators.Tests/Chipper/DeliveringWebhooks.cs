using System.Net;
using System.Security.Cryptography;
using System.Text;
using GlowCart.Simulators.Chipper;
using GlowCart.Simulators.Webhooks;

namespace GlowCart.Simulators.Tests.Chipper;

public sealed class DeliveringWebhooks
{
    [Fact]
    public async Task Announces_the_charge_and_then_its_order_under_a_signature()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var simulation = await Simulation.StartAsync();
        var charge = await simulation.ChargeAsync(callbackUrl: receiver.Url);

        simulation.Clock.Advance(TimeSpan.FromSeconds(1));

        var first = await receiver.NextAsync();
        var second = await receiver.NextAsync();
        first.Event.ShouldBe("authorization.updated");
        ((string)first.Data["id"]!).ShouldBe((string)charge["id"]!);
        ((string)first.Data["status"]!).ShouldBe("APPROVED");
        second.Event.ShouldBe("order.updated");
        ((string)second.Data["status"]!).ShouldBe("SETTLED");
        first.EventId.ShouldStartWith("evt_");
        first.EventId.ShouldNotBe(second.EventId);
        first.Signature.ShouldBe(Sign(first.Body));
    }

    [Fact]
    public async Task Tries_again_after_each_wait_until_it_is_taken()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var simulation = await Simulation.StartAsync(
            new ChipperSimulatorOptions
            {
                CallbackUrl = new Uri(receiver.Url),
                WebhookRetryWaits = [TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5)],
            }
        );
        receiver.NextAnswers.Enqueue(500);
        receiver.NextAnswers.Enqueue(302);

        await simulation.PostAsync("payouts", A.Payout());
        await simulation.Host.WhenIdleAsync(Simulation.Ct);
        receiver.Rest().Count.ShouldBe(1);

        simulation.Clock.Advance(TimeSpan.FromSeconds(1));
        await simulation.Host.WhenIdleAsync(Simulation.Ct);
        receiver.Rest().Count.ShouldBe(1);

        simulation.Clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        await simulation.Host.WhenIdleAsync(Simulation.Ct);
        receiver.Rest().ShouldBeEmpty();
        simulation.Clock.Advance(TimeSpan.FromTicks(1));
        await simulation.Host.WhenIdleAsync(Simulation.Ct);

        receiver.Rest().ShouldHaveSingleItem().Event.ShouldBe("payout.updated");
        simulation.Host.Webhooks.Outstanding.ShouldBe(0);
        simulation
            .Host.Webhooks.Attempts.Select(a => (a.Attempt, a.Outcome, a.Status))
            .ShouldBe([
                (1, WebhookOutcome.Failed, 500),
                (2, WebhookOutcome.Failed, 302),
                (3, WebhookOutcome.Delivered, 200),
            ]);
    }

    [Fact]
    public async Task Gives_up_after_the_last_wait()
    {
        await using var simulation = await Simulation.StartAsync(
            new ChipperSimulatorOptions
            {
                // Nobody listens on the port of discard.
                CallbackUrl = new Uri("http://127.0.0.1:9/callback"),
                WebhookRetryWaits = [TimeSpan.FromSeconds(1)],
            }
        );
        await simulation.PostAsync("payouts", A.Payout());
        await simulation.Host.WhenIdleAsync(Simulation.Ct);

        simulation.Clock.Advance(TimeSpan.FromSeconds(1));
        await simulation.Host.WhenIdleAsync(Simulation.Ct);

        simulation
            .Host.Webhooks.Attempts.Select(a => a.Outcome)
            .ShouldBe([WebhookOutcome.Failed, WebhookOutcome.GivenUp]);
        simulation.Host.Webhooks.Outstanding.ShouldBe(0);
    }

    [Fact]
    public async Task Announces_refunds_and_failed_payouts()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var simulation = await Simulation.StartAsync();
        simulation.Chipper.CallbackUrl = new Uri(receiver.Url);
        var charge = await simulation.ChargeAsync();
        simulation.Clock.Advance(TimeSpan.FromSeconds(1));
        await simulation.PostAsync($"orders/{(string)charge["orderId"]!}/refunds", A.Refund(1m));
        simulation.Clock.Advance(TimeSpan.FromSeconds(1));
        (await receiver.NextAsync()).Event.ShouldBe("refund.updated");

        await simulation.PostAsync("payouts", A.Payout("fail-kofi"));
        simulation.Clock.Advance(TimeSpan.FromSeconds(1));

        var failed = await receiver.NextAsync();
        failed.Event.ShouldBe("payout.updated");
        ((string)failed.Data["status"]!).ShouldBe("FAILED");
    }

    [Fact]
    public async Task Can_send_each_twice_with_one_event_id()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var simulation = await DisturbedAsync(receiver, new(WebhookDisturbanceKind.Duplicate));

        await simulation.PostAsync("payouts", A.Payout());

        var first = await receiver.NextAsync();
        (await receiver.NextAsync()).ShouldBe(first);
    }

    [Fact]
    public async Task Can_lose_one_and_send_the_next()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var simulation = await DisturbedAsync(receiver, new(WebhookDisturbanceKind.Drop));

        await simulation.PostAsync("payouts", A.Payout(reference: "lost"));
        await simulation.PostAsync("payouts", A.Payout(reference: "kept"));
        await simulation.Host.WhenIdleAsync(Simulation.Ct);

        ((string)receiver.Rest().ShouldHaveSingleItem().Data["reference"]!).ShouldBe("kept");
    }

    [Fact]
    public async Task Can_send_the_last_first()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var simulation = await DisturbedAsync(receiver, new(WebhookDisturbanceKind.Reorder, Count: 2));

        await simulation.PostAsync("payouts", A.Payout(reference: "first"));
        await simulation.Host.WhenIdleAsync(Simulation.Ct);
        receiver.Rest().ShouldBeEmpty();
        await simulation.PostAsync("payouts", A.Payout(reference: "second"));

        ((string)(await receiver.NextAsync()).Data["reference"]!).ShouldBe("second");
        ((string)(await receiver.NextAsync()).Data["reference"]!).ShouldBe("first");
    }

    [Fact]
    public async Task Can_come_late()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var hour = TimeSpan.FromHours(1);
        await using var simulation = await DisturbedAsync(receiver, new(WebhookDisturbanceKind.Delay, Delay: hour));

        await simulation.PostAsync("payouts", A.Payout());
        await simulation.Host.WhenIdleAsync(Simulation.Ct);
        receiver.Rest().ShouldBeEmpty();
        simulation.Clock.Advance(hour);

        (await receiver.NextAsync()).Event.ShouldBe("payout.updated");
    }

    [Fact]
    public async Task Can_be_changed_after_they_were_signed()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var simulation = await DisturbedAsync(receiver, new(WebhookDisturbanceKind.Tamper));

        await simulation.PostAsync("payouts", A.Payout());

        var tampered = await receiver.NextAsync();
        tampered.Event.ShouldBe("payout.updated");
        tampered.Signature.ShouldNotBe(Sign(tampered.Body));
    }

    [Fact]
    public async Task Are_fired_and_disturbed_from_outside()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var simulation = await Simulation.StartAsync();
        var charge = await simulation.ChargeAsync("hold-me");
        using var disturbed = await simulation.ControlAsync(
            HttpMethod.Post,
            "webhooks/disturbances",
            new { kind = "duplicate", count = 1 }
        );

        using var fired = await simulation.ControlAsync(
            HttpMethod.Post,
            "chipper/webhooks",
            new { id = (string)charge["id"]!, callbackUrl = receiver.Url }
        );

        disturbed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        fired.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var first = await receiver.NextAsync();
        ((string)first.Data["status"]!).ShouldBe("PENDING");
        (await receiver.NextAsync()).EventId.ShouldBe(first.EventId);
    }

    private static async Task<Simulation> DisturbedAsync(WebhookReceiver receiver, WebhookDisturbance disturbance)
    {
        var simulation = await Simulation.StartAsync(
            new ChipperSimulatorOptions { CallbackUrl = new Uri(receiver.Url) }
        );
        simulation.Host.Webhooks.Disturb(disturbance);
        return simulation;
    }

    private static string Sign(string body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData("simulator-webhook-secret"u8, Encoding.UTF8.GetBytes(body)));
}
