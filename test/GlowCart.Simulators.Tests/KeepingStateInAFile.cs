using GlowCart.Simulators.Chipper;
using Microsoft.Extensions.Time.Testing;

namespace GlowCart.Simulators.Tests;

public sealed class KeepingStateInAFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("simulator").FullName;

    private string StateFile => Path.Combine(_folder, "state", "simulator.json");

    [Fact]
    public async Task Has_a_charge_on_disk_before_it_answers()
    {
        await using var killed = await Simulation.StartAsync(stateFile: StateFile);
        var charge = await killed.ChargeAsync("hold-me");

        // The first one still runs: nothing of it but the file counts, as after a kill.
        await using var restarted = await Simulation.StartAsync(stateFile: StateFile);

        var read = await restarted.AuthorizationAsync(charge);
        ((string)read["order"]!["merchantReference"]!).ShouldBe("order-1");
        ((string)read["appRedirectUrl"]!).ShouldStartWith(restarted.Host.BaseAddress.ToString());
        (await restarted.PostAsync("authorizations", A.Charge())).Status.ShouldBe(System.Net.HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Goes_on_with_what_was_pending()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
        var charge = await AskAndStopAsync(clock, "ama");
        var expiring = await AskAndStopAsync(clock, "expire-me", "order-2");
        clock.Advance(TimeSpan.FromSeconds(30));

        await using var restarted = await Simulation.StartAsync(stateFile: StateFile, clock: clock);

        await restarted.Host.WhenIdleAsync(Simulation.Ct);
        ((string)(await restarted.AuthorizationAsync(charge))["status"]!).ShouldBe("APPROVED");
        restarted.Chipper.Balance("GHS").ShouldBe(10_000_150m);
        ((string)(await restarted.AuthorizationAsync(expiring))["status"]!).ShouldBe("PENDING");
        clock.Advance(TimeSpan.FromMinutes(5));
        ((string)(await restarted.AuthorizationAsync(expiring))["status"]!).ShouldBe("EXPIRED");
    }

    [Fact]
    public async Task Delivers_the_webhooks_that_were_still_to_come()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.NextAnswers.Enqueue(503);
        var options = new ChipperSimulatorOptions { CallbackUrl = new Uri(receiver.Url) };
        await using (var stopped = await Simulation.StartAsync(options, StateFile, clock))
        {
            await stopped.PostAsync("payouts", A.Payout());
            await stopped.Host.WhenIdleAsync(Simulation.Ct);
        }

        await using var restarted = await Simulation.StartAsync(options, StateFile, clock);
        clock.Advance(TimeSpan.FromSeconds(1));

        var first = await receiver.NextAsync();
        (await receiver.NextAsync()).ShouldBe(first);
    }

    [Fact]
    public async Task Keeps_all_that_was_answered_under_many_calls_at_once()
    {
        await using var running = await Simulation.StartAsync(stateFile: StateFile);
        await Task.WhenAll(
            Enumerable.Range(0, 40).Select(i => running.PostAsync("payouts", A.Payout(reference: $"p{i}")))
        );

        await using var restarted = await Simulation.StartAsync(stateFile: StateFile);

        restarted.Chipper.Payouts.Count.ShouldBe(40);
        restarted.Chipper.Balance("GHS").ShouldBe(running.Chipper.Balance("GHS"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<System.Text.Json.Nodes.JsonNode> AskAndStopAsync(
        FakeTimeProvider clock,
        string tag,
        string reference = "order-1"
    )
    {
        await using var stopped = await Simulation.StartAsync(stateFile: StateFile, clock: clock);
        return await stopped.ChargeAsync(tag, reference: reference);
    }
}
