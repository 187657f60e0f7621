using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Categories;

public sealed class TakingInGooglesTaxonomy(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;
    private readonly long _id = Random.Shared.NextInt64(1_000_000_000, 900_000_000_000_000);
    private readonly string _top = Trees.Unique("Animals & Pets");

    [Fact]
    public async Task Makes_its_categories_and_the_second_time_nothing()
    {
        using var platform = await _app.AsOperatorAsync();
        string[] file =
        [
            "# Google_Product_Taxonomy_Version: 2021-09-21",
            $"{_id} - {_top}",
            $"{_id + 1} - {_top} > Birds",
            "",
            $"{_id + 2} - {_top} > Birds > Cages & Stands",
        ];

        var first = (await platform.ImportAsync("en", file)).Must();
        var second = (await platform.ImportAsync("en", file)).Must();
        string[] french = [$"{_id} - Animaux", $"{_id + 1} - Animaux > Oiseaux"];
        var names = (await platform.ImportAsync("fr", french)).Must();

        Told(first).ShouldBe((3, 3, 0, 0));
        Told(second).ShouldBe((3, 0, 0, 3));
        Told(names).ShouldBe((2, 0, 2, 0));
        var all = (await platform.Api.GetAsync("/api/v1/admin/categories")).Must().Items;
        var birds = all.Single(c => (long?)c["googleId"] == _id + 1);
        ((string)birds["names"]!["fr"]!).ShouldBe("Oiseaux");
        ((string)birds["path"]!).ShouldEndWith("/birds");
        ((string)all.Single(c => (long?)c["googleId"] == _id + 2)["path"]!).ShouldEndWith("/birds/cages-stands");
    }

    [Fact]
    public async Task Leaves_what_an_operator_has_done_since()
    {
        using var platform = await _app.AsOperatorAsync();
        string[] file = [$"{_id} - {_top}", $"{_id + 1} - {_top} > Birds", $"{_id + 2} - {_top} > Cats"];
        (await platform.ImportAsync("en", file)).Must();
        var all = (await platform.Api.GetAsync("/api/v1/admin/categories")).Must().Items;
        var ids = all.Where(c => c["googleId"] is not null)
            .ToDictionary(c => (long)c["googleId"]!, c => (Guid)c["categoryId"]!);
        (
            await platform.Api.PutAsync(
                $"/api/v1/admin/categories/{ids[_id + 1]}",
                new { names = new { en = "Poultry" } }
            )
        ).Must();
        (await platform.MergeAsync(ids[_id + 2], ids[_id + 1])).Must();

        string[] more = [.. file, $"{_id + 3} - {_top} > Cats > Toys"];
        Told((await platform.ImportAsync("en", more)).Must()).ShouldBe((4, 1, 0, 3));

        var seen = (await _app.AsStranger().GetAsync($"/api/v1/categories/{ids[_id + 1]}")).Must();
        ((string)seen["name"]!).ShouldBe("Poultry");
        seen["children"]!.AsArray().Select(c => (string)c!["name"]!).ShouldBe(["Toys"]);
    }

    [Fact]
    public async Task Names_each_line_that_is_wrong_and_does_nothing_by_halves()
    {
        using var platform = await _app.AsOperatorAsync();
        var answer = await platform.ImportAsync(
            "en",
            $"{_id} - {_top}",
            "Birds",
            $"{_id + 1} - {_top} > Nowhere > Birds",
            $"{_id} - {_top} again",
            $"{_id + 2} - {_top} >  > Birds"
        );

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer["errors"]!.AsObject().Select(e => e.Key).ShouldBe(["lines[2]", "lines[3]", "lines[4]", "lines[5]"]);
        (await platform.Api.GetAsync("/api/v1/admin/categories"))
            .Must()
            .Items.ShouldNotContain(c => (long?)c["googleId"] == _id);
    }

    [Fact]
    public async Task Takes_no_language_that_is_none_and_no_file_that_is_none()
    {
        using var platform = await _app.AsOperatorAsync();
        (await platform.ImportAsync("de", $"{_id} - {_top}")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await platform.ImportAsync("en", "")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await platform.ImportAsync("en", [0x89, 0x50, 0x4E, 0x47, 0, 0xFF])).Status.ShouldBe(
            HttpStatusCode.BadRequest
        );
        (await platform.ImportAsync("en", new byte[5 * 1024 * 1024])).Status.ShouldBe(
            HttpStatusCode.RequestEntityTooLarge
        );
        using var vendor = await _app.AsVendorAsync();
        (await vendor.ImportAsync("en", $"{_id} - {_top}")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    /// <summary>The real files, where the shared data lies beside the repository. In an app of its own: they fill the tree.</summary>
    [Fact]
    public async Task Takes_the_real_one_in_some_statements()
    {
        if (
            ShopFiles.Shared("google-taxonomy", "taxonomy-with-ids.en-US.txt") is not { } english
            || ShopFiles.Shared("google-taxonomy", "taxonomy-with-ids.fr-FR.txt") is not { } french
        )
        {
            Assert.Skip("The shared data is not here.");
            return;
        }
        await using var app = await GlowCartApp.StartAsync();
        using var platform = await app.AsOperatorAsync();
        var ct = TestContext.Current.CancellationToken;
        var lines = (await File.ReadAllLinesAsync(english, ct)).Count(l => l.Length > 0 && l[0] != '#');
        var en = await File.ReadAllBytesAsync(english, ct);

        var first = (await platform.ImportAsync("en", en)).Must();
        var again = (await platform.ImportAsync("en", en)).Must();
        var names = (await platform.ImportAsync("fr", await File.ReadAllBytesAsync(french, ct))).Must();

        Told(first).ShouldBe((lines, lines, 0, 0));
        Told(again).ShouldBe((lines, 0, 0, lines));
        names["named"]!.GetValue<int>().ShouldBeGreaterThan(4000, names.Text);
        var list = (await app.AsStranger().GetAsync("/api/v1/categories")).Must();
        list.Items.Count.ShouldBe(lines + names["created"]!.GetValue<int>());
        var round = await RoundTrips.OfAsync(async trace =>
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/categories")
            {
                Headers = { { "traceparent", trace } },
            };
            (await app.AsStranger().SendAsync(request)).Must();
        });
        round.ShouldBeLessThanOrEqualTo(1);
    }

    private static (int, int, int, int) Told(Answer import) =>
        (
            import["lines"]!.GetValue<int>(),
            import["created"]!.GetValue<int>(),
            import["named"]!.GetValue<int>(),
            import["unchanged"]!.GetValue<int>()
        );
}
