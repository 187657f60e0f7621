using System.Net;
using System.Text.Json.Nodes;
using static GlowCart.Simulators.Tests.Chipper.ChargingAUser;

namespace GlowCart.Simulators.Tests.Chipper;

public sealed class ReadingTheAccount
{
    [Fact]
    public async Task Echoes()
    {
        await using var simulation = await Simulation.StartAsync();

        var (status, body) = await simulation.GetAsync("echo");

        status.ShouldBe(HttpStatusCode.OK);
        ((string)body["status"]!).ShouldBe("SUCCESS");
        ((string)body["message"]!).ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Shows_a_balance_for_each_currency()
    {
        await using var simulation = await Simulation.StartAsync();
        await simulation.PostAsync("payouts", A.Payout(amount: 1m));

        var (_, body) = await simulation.GetAsync("users/me");

        var balances = body["user"]!["balances"]!.AsArray();
        balances.Select(b => (string)b!["currency"]!).ShouldContain("KSH");
        balances.Single(b => (string)b!["currency"]! == "GHS")!["amount"]!.GetValue<decimal>().ShouldBe(9_999_999m);
    }

    [Fact]
    public async Task Finds_users_by_both_shapes_of_the_request()
    {
        await using var simulation = await Simulation.StartAsync();

        var (_, inner) = await simulation.PostAsync("users/lookup", new { user = new { type = "tag", tag = "ama" } });
        var (_, flat) = await simulation.PostAsync("users/lookup", new { type = "tag", tag = "ama" });
        var id = (string)inner["user"]!["id"]!;
        var (_, byId) = await simulation.PostAsync("users/lookup", new { user = new { type = "id", id } });

        ((string)flat["user"]!["id"]!).ShouldBe(id);
        ((string)byId["user"]!["tag"]!).ShouldBe("ama");
    }

    [Fact]
    public async Task Knows_nobody_whose_name_begins_with_unknown()
    {
        await using var simulation = await Simulation.StartAsync();

        var (status, body) = await simulation.PostAsync(
            "users/lookup",
            new { user = new { type = "tag", tag = "unknown1" } }
        );

        status.ShouldBe(HttpStatusCode.NotFound);
        ShouldBeFailure(body, "USER_NOT_FOUND");
    }

    [Fact]
    public async Task Gives_a_fixed_rate()
    {
        await using var simulation = await Simulation.StartAsync();

        var (_, body) = await simulation.GetAsync("currencies?from=USD&to=NGN&marketRate=true");
        var (status, _) = await simulation.GetAsync("currencies?from=USD&to=XXX");

        body["data"]!["exchangeRate"]!.GetValue<decimal>().ShouldBe(1_500m);
        status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Wraps_answers_when_asked_for_the_standard_payload()
    {
        await using var simulation = await Simulation.StartAsync();
        simulation.Http.DefaultRequestHeaders.Add("x-chipper-standardize-payload", "true");

        var (_, body) = await simulation.GetAsync("users/me");

        body["data"]!["user"]!["id"].ShouldNotBeNull();
        body.AsObject().Select(p => p.Key).ShouldBe(["status", "data", "error"]);
    }

    [Theory]
    [InlineData("authorizations/none")]
    [InlineData("orders/none")]
    [InlineData("payouts/none")]
    [InlineData("refunds/none")]
    public async Task Says_so_when_there_is_no_such_thing(string path)
    {
        await using var simulation = await Simulation.StartAsync();

        var (status, body) = await simulation.GetAsync(path);

        status.ShouldBe(HttpStatusCode.NotFound);
        ShouldBeFailure(body, "NOT_FOUND");
    }

    [Fact]
    public async Task Is_told_to_clients_by_settings()
    {
        await using var simulation = await Simulation.StartAsync();

        var url = simulation.Host.Settings["Integrations:Chipper:BaseUrl"]!;

        JsonNode.Parse(await simulation.Http.GetStringAsync(url + "echo", Simulation.Ct)).ShouldNotBeNull();
    }
}
