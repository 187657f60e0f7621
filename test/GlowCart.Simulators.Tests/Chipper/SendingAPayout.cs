using System.Net;
using GlowCart.Simulators.Chipper;
using static GlowCart.Simulators.Tests.Chipper.ChargingAUser;

namespace GlowCart.Simulators.Tests.Chipper;

public sealed class SendingAPayout
{
    [Fact]
    public async Task Settles_and_debits_the_balance()
    {
        await using var simulation = await Simulation.StartAsync();
        var before = simulation.Chipper.Balance("GHS");

        var (status, body) = await simulation.PostAsync("payouts", A.Payout(amount: 40.25m));

        status.ShouldBe(HttpStatusCode.OK);
        body["status"]!.GetValue<string>().ShouldBe("SUCCESS");
        var payment = body["payment"]!.AsObject();
        payment
            .Select(p => p.Key)
            .ShouldBe([
                "id",
                "shortId",
                "recipientId",
                "senderId",
                "status",
                "note",
                "reference",
                "amounts",
                "createdAt",
                "updatedAt",
            ]);
        StatusOf(payment).ShouldBe("SETTLED");
        payment["amounts"]!["origin"]!["amount"]!.GetValue<decimal>().ShouldBe(40.25m);
        payment["amounts"]!["destination"]!["currency"]!.GetValue<string>().ShouldBe("GHS");
        simulation.Chipper.Balance("GHS").ShouldBe(before - 40.25m);
    }

    [Fact]
    public async Task Converts_an_origin_amount_to_the_recipients_currency()
    {
        await using var simulation = await Simulation.StartAsync();

        var (_, body) = await simulation.PostAsync(
            "payouts",
            new
            {
                user = new { type = "phone", phone = "+256700000001" },
                reference = "payout-1",
                originAmount = new { amount = 10m, currency = "GHS" },
            }
        );

        var destination = body["payment"]!["amounts"]!["destination"]!;
        destination["currency"]!.GetValue<string>().ShouldBe("UGX");
        destination["amount"]!.GetValue<decimal>().ShouldBe(2960m);
    }

    [Fact]
    public async Task Is_found_by_its_id_and_by_its_reference()
    {
        await using var simulation = await Simulation.StartAsync();
        var (_, sent) = await simulation.PostAsync("payouts", A.Payout(reference: "payout-9"));
        var id = (string)sent["payment"]!["id"]!;

        var (_, byId) = await simulation.GetAsync($"payouts/{id}");
        var (_, byReference) = await simulation.GetAsync("payouts/by-reference/payout-9");
        var (status, missing) = await simulation.GetAsync("payouts/by-reference/payout-8");

        ((string)byId["payment"]!["reference"]!).ShouldBe("payout-9");
        ((string)byReference["payment"]!["id"]!).ShouldBe(id);
        status.ShouldBe(HttpStatusCode.NotFound);
        ShouldBeFailure(missing, "NOT_FOUND");
    }

    [Fact]
    public async Task Reaches_a_payer_by_the_id_in_the_order()
    {
        await using var simulation = await Simulation.StartAsync();
        var charge = await simulation.ChargeAsync();
        simulation.Clock.Advance(TimeSpan.FromSeconds(1));
        var payer = (string)(await simulation.AuthorizationAsync(charge))["order"]!["payerId"]!;

        var (status, body) = await simulation.PostAsync(
            "payouts",
            new
            {
                user = new { type = "id", id = payer },
                reference = "refund-1",
                destinationAmount = new { amount = 150m, currency = "GHS" },
            }
        );

        status.ShouldBe(HttpStatusCode.OK);
        ((string)body["payment"]!["recipientId"]!).ShouldBe(payer);
    }

    [Fact]
    public async Task Stays_pending_for_a_minute_when_it_is_slow()
    {
        await using var simulation = await Simulation.StartAsync();
        var (_, sent) = await simulation.PostAsync("payouts", A.Payout("slow-kofi"));
        var path = $"payouts/{(string)sent["payment"]!["id"]!}";

        StatusOf(sent["payment"]!).ShouldBe("PENDING");
        simulation.Clock.Advance(TimeSpan.FromSeconds(59));
        StatusOf((await simulation.GetAsync(path)).Body["payment"]!).ShouldBe("PENDING");
        simulation.Clock.Advance(TimeSpan.FromSeconds(1));

        StatusOf((await simulation.GetAsync(path)).Body["payment"]!).ShouldBe("SETTLED");
    }

    [Fact]
    public async Task Gives_the_money_back_when_it_fails()
    {
        await using var simulation = await Simulation.StartAsync();
        var before = simulation.Chipper.Balance("GHS");
        var (_, sent) = await simulation.PostAsync("payouts", A.Payout("fail-kofi", 40m));
        simulation.Chipper.Balance("GHS").ShouldBe(before - 40m);

        simulation.Clock.Advance(TimeSpan.FromSeconds(1));

        var (_, read) = await simulation.GetAsync($"payouts/{(string)sent["payment"]!["id"]!}");
        StatusOf(read["payment"]!).ShouldBe("FAILED");
        simulation.Chipper.Balance("GHS").ShouldBe(before);
    }

    [Fact]
    public async Task Takes_a_reference_once()
    {
        await using var simulation = await Simulation.StartAsync();
        var before = simulation.Chipper.Balance("GHS");

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => simulation.PostAsync("payouts", A.Payout(amount: 10m)))
        );

        answers.Count(a => a.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(a => a.Status == HttpStatusCode.Conflict).ShouldBe(19);
        simulation.Chipper.Balance("GHS").ShouldBe(before - 10m);
    }

    [Fact]
    public async Task Cannot_exceed_the_balance()
    {
        await using var simulation = await Simulation.StartAsync(new ChipperSimulatorOptions { OpeningBalance = 100m });

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 9)
                .Select(i => simulation.PostAsync("payouts", A.Payout(amount: 30m, reference: $"p{i}")))
        );

        answers.Count(a => a.Status == HttpStatusCode.OK).ShouldBe(3);
        ShouldBeFailure(answers.First(a => a.Status == HttpStatusCode.PaymentRequired).Body, "INSUFFICIENT_FUNDS");
        simulation.Chipper.Balance("GHS").ShouldBe(10m);
    }

    [Fact]
    public async Task Is_refused_for_an_unknown_recipient()
    {
        await using var simulation = await Simulation.StartAsync();

        var (status, body) = await simulation.PostAsync("payouts", A.Payout("unknown-kofi"));

        status.ShouldBe(HttpStatusCode.NotFound);
        ShouldBeFailure(body, "USER_NOT_FOUND");
    }
}
