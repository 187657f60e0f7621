using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using GlowCart.Simulators.Faults;

namespace GlowCart.Simulators.Tests;

public sealed class BreakingCalls
{
    [Theory]
    [InlineData(FaultMoment.BeforeEffect, 0)]
    [InlineData(FaultMoment.AfterEffect, 1)]
    public async Task Drops_the_connection_before_or_after_the_effect(FaultMoment moment, int payouts)
    {
        await using var simulation = await Simulation.StartAsync();
        simulation.Host.Faults.Add(new Fault(FaultKind.DroppedConnection, "/chipper/v1/payouts", "POST", moment));

        await Should.ThrowAsync<HttpRequestException>(() => simulation.PostAsync("payouts", A.Payout()));

        simulation.Chipper.Payouts.Count.ShouldBe(payouts);
        var entry = simulation.Host.Journal.Of("/chipper/v1/payouts").ShouldHaveSingleItem();
        entry.Status.ShouldBeNull();
        entry.RequestBody.ShouldContain("payout-1");
    }

    [Theory]
    [InlineData(FaultMoment.BeforeEffect, 0)]
    [InlineData(FaultMoment.AfterEffect, 1)]
    public async Task Answers_with_another_status_before_or_after_the_effect(FaultMoment moment, int payouts)
    {
        await using var simulation = await Simulation.StartAsync();
        simulation.Host.Faults.Add(
            new Fault(
                FaultKind.Status,
                "/chipper/*",
                Moment: moment,
                Status: 503,
                Body: """{"busy":true}""",
                RetryAfterSeconds: 7
            )
        );

        var (status, body) = await simulation.PostAsync("payouts", A.Payout());

        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        ((bool)body["busy"]!).ShouldBeTrue();
        simulation.Chipper.Payouts.Count.ShouldBe(payouts);
    }

    [Fact]
    public async Task Garbles_the_answer_though_the_effect_took_place()
    {
        await using var simulation = await Simulation.StartAsync();
        simulation.Host.Faults.Add(new Fault(FaultKind.MalformedBody, Moment: FaultMoment.AfterEffect));

        var garbled = () => simulation.PostAsync("payouts", A.Payout());

        await garbled.ShouldThrowAsync<JsonException>();
        simulation.Chipper.Payouts.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Lets_a_late_call_take_effect_after_its_caller_gave_up()
    {
        await using var simulation = await Simulation.StartAsync();
        simulation.Host.Faults.Add(new Fault(FaultKind.Latency, Delay: TimeSpan.FromMinutes(1)));
        using var impatient = CancellationTokenSource.CreateLinkedTokenSource(Simulation.Ct);
        using var request = new HttpRequestMessage(HttpMethod.Post, "chipper/v1/payouts");
        request.Content = System.Net.Http.Json.JsonContent.Create(A.Payout());
        var call = simulation.Http.SendAsync(request, impatient.Token);
        while (simulation.Host.Faults.Pending.Count > 0)
            await Task.Yield();
        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => call);
        simulation.Chipper.Payouts.ShouldBeEmpty();

        while (simulation.Chipper.Payouts.Count == 0)
        {
            simulation.Clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        simulation.Chipper.Payouts.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Meets_only_the_route_and_only_as_often_as_asked()
    {
        await using var simulation = await Simulation.StartAsync();
        simulation.Host.Faults.Add(new Fault(FaultKind.Status, "/chipper/v1/echo", Status: 500, Body: "{}", Count: 2));

        (await simulation.GetAsync("users/me")).Status.ShouldBe(HttpStatusCode.OK);
        (await simulation.GetAsync("echo")).Status.ShouldBe(HttpStatusCode.InternalServerError);
        (await simulation.GetAsync("echo")).Status.ShouldBe(HttpStatusCode.InternalServerError);

        (await simulation.GetAsync("echo")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Is_ordered_and_looked_up_from_outside()
    {
        await using var simulation = await Simulation.StartAsync();
        using var added = await simulation.ControlAsync(
            HttpMethod.Post,
            "faults",
            new
            {
                kind = "status",
                route = "/chipper/v1/echo",
                moment = "afterEffect",
                status = 502,
                body = "{}",
            }
        );
        await simulation.GetAsync("echo");

        using var read = await simulation.ControlAsync(HttpMethod.Get, "journal?route=*/echo");

        added.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var body = await read.Content.ReadAsStringAsync(Simulation.Ct);
        var entry = JsonNode.Parse(body)!.AsArray().ShouldHaveSingleItem()!;
        ((int)entry["status"]!).ShouldBe(502);
        ((string)entry["fault"]!["kind"]!).ShouldBe("status");
        body.ShouldNotContain("simulator-api-key");
    }

    [Fact]
    public async Task Is_not_for_pages_that_reach_loopback_under_another_name()
    {
        await using var simulation = await Simulation.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Delete, "_control/faults");
        request.Headers.Host = "evil.example";

        using var answer = await simulation.Http.SendAsync(request, Simulation.Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
