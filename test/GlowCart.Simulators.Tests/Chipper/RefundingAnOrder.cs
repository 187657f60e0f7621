using System.Net;
using System.Text.Json.Nodes;
using static GlowCart.Simulators.Tests.Chipper.ChargingAUser;

namespace GlowCart.Simulators.Tests.Chipper;

public sealed class RefundingAnOrder
{
    [Fact]
    public async Task Settles_after_a_second_and_debits_the_balance()
    {
        await using var simulation = await Simulation.StartAsync();
        var order = await SettledOrderAsync(simulation);
        var before = simulation.Chipper.Balance("GHS");

        var (status, body) = await simulation.PostAsync($"orders/{order}/refunds", A.Refund(50m));

        status.ShouldBe(HttpStatusCode.OK);
        var refund = body["refund"]!.AsObject();
        refund
            .Select(p => p.Key)
            .ShouldBe(["id", "orderId", "reference", "note", "status", "amount", "createdAt", "updatedAt"]);
        StatusOf(refund).ShouldBe("PENDING");
        simulation.Chipper.Balance("GHS").ShouldBe(before - 50m);
        simulation.Clock.Advance(TimeSpan.FromSeconds(1));
        var (_, read) = await simulation.GetAsync($"refunds/{(string)refund["id"]!}");
        StatusOf(read["refund"]!).ShouldBe("SETTLED");
        (await OrderStatusAsync(simulation, order)).ShouldBe("SETTLED");
    }

    [Fact]
    public async Task Never_gives_back_more_than_was_paid()
    {
        await using var simulation = await Simulation.StartAsync();
        var order = await SettledOrderAsync(simulation);

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(i => simulation.PostAsync($"orders/{order}/refunds", A.Refund(40m, $"refund-{i}")))
        );

        answers.Count(a => a.Status == HttpStatusCode.OK).ShouldBe(3);
        ShouldBeFailure(answers.First(a => a.Status == HttpStatusCode.UnprocessableEntity).Body, "LIMIT_EXCEEDED");
    }

    [Fact]
    public async Task Marks_the_order_once_all_of_it_is_given_back()
    {
        await using var simulation = await Simulation.StartAsync();
        var order = await SettledOrderAsync(simulation);
        await simulation.PostAsync($"orders/{order}/refunds", A.Refund(100m, "refund-1"));
        await simulation.PostAsync($"orders/{order}/refunds", A.Refund(50m, "refund-2"));

        simulation.Clock.Advance(TimeSpan.FromSeconds(1));

        (await OrderStatusAsync(simulation, order)).ShouldBe("REFUNDED");
    }

    [Fact]
    public async Task Leaves_the_amount_free_again_when_it_fails()
    {
        await using var simulation = await Simulation.StartAsync();
        var order = await SettledOrderAsync(simulation, "fail-ama");
        var before = simulation.Chipper.Balance("GHS");
        await simulation.PostAsync($"orders/{order}/refunds", A.Refund(150m, "refund-1"));
        simulation.Clock.Advance(TimeSpan.FromSeconds(1));

        var (status, _) = await simulation.PostAsync($"orders/{order}/refunds", A.Refund(150m, "refund-2"));

        status.ShouldBe(HttpStatusCode.OK);
        simulation.Chipper.Balance("GHS").ShouldBe(before - 150m);
    }

    [Fact]
    public async Task Needs_an_order_that_was_paid()
    {
        await using var simulation = await Simulation.StartAsync();
        var charge = await simulation.ChargeAsync("hold-me");

        var (status, _) = await simulation.PostAsync($"orders/{(string)charge["orderId"]!}/refunds", A.Refund(1m));

        status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Takes_a_reference_once()
    {
        await using var simulation = await Simulation.StartAsync();
        var order = await SettledOrderAsync(simulation);
        await simulation.PostAsync($"orders/{order}/refunds", A.Refund(10m));

        var (status, body) = await simulation.PostAsync($"orders/{order}/refunds", A.Refund(10m));

        status.ShouldBe(HttpStatusCode.Conflict);
        ShouldBeFailure(body, "DUPLICATE_REFERENCE");
    }

    private static async Task<string> SettledOrderAsync(Simulation simulation, string tag = "ama")
    {
        JsonNode charge = await simulation.ChargeAsync(tag);
        simulation.Clock.Advance(TimeSpan.FromSeconds(1));
        return (string)charge["orderId"]!;
    }

    private static async Task<string> OrderStatusAsync(Simulation simulation, string order) =>
        StatusOf((await simulation.GetAsync($"orders/{order}")).Body["order"]!);
}
