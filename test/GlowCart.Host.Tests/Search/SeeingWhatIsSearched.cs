using System.Net;
using System.Text.Json.Nodes;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Search;

public sealed class SeeingWhatIsSearched(RunningApp running)
{
    private const string Analytics = "/api/v1/admin/search/analytics";
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Counts_queries_clicks_and_what_is_not_found_and_nobody()
    {
        using var vendor = await _app.AsVendorAsync();
        using var buyer = await _app.AsBuyerAsync();
        using var platform = await _app.AsOperatorAsync();
        var product = await vendor.SellAsync("Plimsoll vessel");
        for (var i = 0; i < 60; i++)
            await buyer.Api.FindAsync("Plimsoll Vessel");
        for (var i = 0; i < 60; i++)
            await _app.AsStranger().FindAsync("plimsoll airplane");
        for (var i = 0; i < 30; i++)
            (
                await buyer.Api.PostAsync(
                    "/api/v1/buyer/search/clicks",
                    new { query = "plimsoll vessel", productId = product }
                )
            ).Must(HttpStatusCode.NoContent);
        await buyer.Api.FindAsync("kofi@people.test");
        await buyer.Api.FindAsync("+233 20 111 2223");
        await buyer.Api.FindAsync("plimsoll last");

        var seen = await Eventually.GetAsync(
            async () => (await platform.Api.GetAsync($"{Analytics}?limit=100")).Must(),
            a =>
                Of(a, "topQueries", "plimsoll last") is not null
                && Of(a, "topQueries", "plimsoll vessel")?["clicks"]?.GetValue<int>() == 30,
            "all are counted"
        );

        var vessel = Of(seen, "topQueries", "plimsoll vessel")!;
        (vessel["searches"]!.GetValue<int>(), vessel["withoutResult"]!.GetValue<int>()).ShouldBe((60, 0));
        vessel["clickThrough"]!.GetValue<decimal>().ShouldBe(0.5m);
        Of(seen, "withoutResults", "plimsoll airplane")!["withoutResult"]!.GetValue<int>().ShouldBe(60);
        seen.Text.ShouldNotContain("people");
        seen.Text.ShouldNotContain("2223");
    }

    [Theory]
    [InlineData("from=2026-02-01&to=2026-01-01")]
    [InlineData("from=2020-01-01&to=2026-01-01")]
    [InlineData("from=yesterday")]
    [InlineData("limit=0")]
    public async Task Refuses_a_period_that_is_none(string query)
    {
        using var platform = await _app.AsOperatorAsync();
        (await platform.Api.GetAsync($"{Analytics}?{query}")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static JsonNode? Of(Answer answer, string list, string query) =>
        answer[list]!.AsArray().FirstOrDefault(q => (string)q!["query"]! == query);
}
