using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Search;

public sealed class Suggesting(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Tells_products_and_stores_that_begin_so_and_no_longer_once_they_are_gone()
    {
        using var vendor = await _app.AsVendorAsync("Thrümbly Stores");
        var product = await vendor.SellAsync("Thrümbel drum");
        await vendor.SellAsync("Thrumbel draft", status: "draft");
        await HearsAsync("thrumb", ["Thrümbel drum"]);
        await _app.RunAsync("keep-search-index");
        (await TextsAsync("thr")).ShouldBe(["Thrümbel drum", "Thrümbly Stores"], ignoreOrder: true);
        (await TextsAsync("THRÜMBEL d")).ShouldBe(["Thrümbel drum"]);

        (await vendor.Api.PutAsync($"/api/v1/products/{product}", new { status = "archived" })).Must();

        (await TextsAsync("thrumbel")).ShouldNotContain("Thrümbel drum", "the shop itself is asked");
    }

    [Fact]
    public async Task Tells_words_of_several_products_and_what_is_spelt_alike()
    {
        using var vendor = await _app.AsVendorAsync();
        foreach (var kind in new[] { "Red", "Blue", "Green" })
            await vendor.SellAsync($"{kind} glorbnik");
        await _app.KnowsAsync("glorbnik");
        await _app.RunAsync("keep-search-index");

        (await TextsAsync("glorb")).ShouldBe(["glorbnik"]);
        (await TextsAsync("glornbik")).ShouldContain("glorbnik");
    }

    private async Task HearsAsync(string typed, string[] texts) =>
        await Eventually.TrueAsync(
            async () => (await TextsAsync(typed)).Intersect(texts).Count() == texts.Length,
            $"{typed} is suggested"
        );

    private async Task<IReadOnlyList<string>> TextsAsync(string typed) =>
        [.. (await SuggestAsync(typed)).Items.Select(i => (string)i["text"]!)];

    private async Task<Answer> SuggestAsync(string typed) =>
        (await _app.AsStranger().GetAsync($"/api/v1/buyer/search/suggestions?q={Uri.EscapeDataString(typed)}")).Must();
}
