using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Search;

public sealed class RememberingSearches(RunningApp running)
{
    private const string History = "/api/v1/buyer/search/history";
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Lists_what_a_buyer_looked_for_once_each_and_lets_him_forget_it()
    {
        using var buyer = await _app.AsBuyerAsync();
        using var other = await _app.AsBuyerAsync();
        await buyer.Api.FindAsync("Shea butter");
        await HasAsync(buyer, "Shea butter");
        await buyer.Api.FindAsync("black soap");
        await buyer.Api.FindAsync("black soap");
        await HasAsync(buyer, "black soap", "Shea butter");

        var first = (await buyer.Api.GetAsync(History)).Must().Items[0]["id"]!.GetValue<Guid>();
        (await other.Api.DeleteAsync($"{History}/{first}")).Code.ShouldBe("catalog.search_history.not_found");
        (await other.Api.DeleteAsync(History)).Must(HttpStatusCode.NoContent);
        await HasAsync(buyer, "black soap", "Shea butter");
        (await buyer.Api.DeleteAsync($"{History}/{first}")).Must(HttpStatusCode.NoContent);
        await HasAsync(buyer, "Shea butter");
        (await buyer.Api.DeleteAsync(History)).Must(HttpStatusCode.NoContent);
        await HasAsync(buyer);
    }

    [Fact]
    public async Task Keeps_what_somebody_typed_in_the_end_and_not_each_letter()
    {
        using var buyer = await _app.AsBuyerAsync();
        foreach (var typed in new[] { "ken", "kente", "kente cloth" })
            await buyer.Api.FindAsync(typed);
        await HasAsync(buyer, "kente cloth");
    }

    [Fact]
    public async Task Keeps_nothing_of_whoever_does_not_want_it()
    {
        using var buyer = await _app.AsBuyerAsync();
        (
            await buyer.Api.PutAsync(
                "/api/v1/settings",
                new { settings = new[] { new { name = "Search.KeepsHistory", value = "false" } } }
            )
        ).Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.NoContent);
        await buyer.Api.FindAsync("a secret present");
        using var later = await _app.AsBuyerAsync();
        await later.Api.FindAsync("written after it");
        await HasAsync(later, "written after it");
        await HasAsync(buyer);
    }

    [Fact]
    public async Task Goes_with_the_data_that_a_buyer_takes_along()
    {
        using var buyer = await _app.AsBuyerAsync();
        await buyer.Api.FindAsync("wandering lamp");
        await HasAsync(buyer, "wandering lamp");
        (await buyer.Api.GetAsync("/api/v1/buyer/account/export")).Text.ShouldContain("wandering lamp");
    }

    private static Task HasAsync(Person buyer, params string[] queries) =>
        Eventually.TrueAsync(
            async () =>
                (await buyer.Api.GetAsync(History))
                    .Must()
                    .Items.Select(i => (string)i["query"]!)
                    .SequenceEqual(queries),
            $"the history is {string.Join(", ", queries)}"
        );
}
