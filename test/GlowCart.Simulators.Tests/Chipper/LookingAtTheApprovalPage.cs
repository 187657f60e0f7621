using System.Net;
using System.Text.Json.Nodes;
using static GlowCart.Simulators.Tests.Chipper.ChargingAUser;

namespace GlowCart.Simulators.Tests.Chipper;

public sealed class LookingAtTheApprovalPage
{
    [Fact]
    public async Task Shows_who_asks_for_what()
    {
        await using var simulation = await Simulation.StartAsync();
        var charge = await simulation.ChargeAsync("hold-<b>", amount: 1234.5m);

        var html = await simulation.Http.GetStringAsync((string)charge["appRedirectUrl"]!, Simulation.Ct);

        html.ShouldContain("GlowCart");
        html.ShouldContain("1,234.50 GHS");
        html.ShouldContain("Order 1");
        html.ShouldContain("pending");
        html.ShouldContain("value=\"approve\"");
        html.ShouldContain("hold-&lt;b&gt;");
        html.ShouldNotContain("hold-<b>");
    }

    [Theory]
    [InlineData("approve", "APPROVED")]
    [InlineData("decline", "CANCELLED")]
    public async Task Takes_the_decision_and_leads_back_to_the_shop(string decision, string status)
    {
        await using var simulation = await Simulation.StartAsync();
        var charge = await simulation.ChargeAsync("hold-me", merchantReturnUrl: "https://shop.example/back?o=1");

        using var answer = await DecideAsync(simulation, charge, decision);

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location!.ToString().ShouldBe("https://shop.example/back?o=1");
        StatusOf(await simulation.AuthorizationAsync(charge)).ShouldBe(status);
    }

    [Fact]
    public async Task Offers_no_choice_once_the_request_expired()
    {
        await using var simulation = await Simulation.StartAsync();
        var charge = await simulation.ChargeAsync("expire-me");
        simulation.Clock.Advance(TimeSpan.FromMinutes(5));

        var html = await simulation.Http.GetStringAsync((string)charge["appRedirectUrl"]!, Simulation.Ct);
        using var answer = await DecideAsync(simulation, charge, "approve");

        html.ShouldContain("expired");
        html.ShouldNotContain("<button");
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        StatusOf(await simulation.AuthorizationAsync(charge)).ShouldBe("EXPIRED");
    }

    [Fact]
    public async Task Says_when_there_is_no_such_request()
    {
        await using var simulation = await Simulation.StartAsync();

        using var answer = await simulation.Http.GetAsync("approve/none", Simulation.Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync(Simulation.Ct)).ShouldContain("No such request");
    }

    private static async Task<HttpResponseMessage> DecideAsync(Simulation simulation, JsonNode charge, string decision)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("decision", decision)]);
        return await simulation.Http.PostAsync((string)charge["appRedirectUrl"]!, form, Simulation.Ct);
    }
}
