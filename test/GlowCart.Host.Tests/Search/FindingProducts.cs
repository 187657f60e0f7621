using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Search;

public sealed class FindingProducts(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;
    private Caller Stranger => _app.AsStranger();

    [Theory]
    [InlineData("zanclet lamps", "Zanclet lamp")]
    [InlineData("zanclet lamp", "Zanclet lamp")]
    [InlineData("ZANCLET-LAMP", "Zanclet lamp")]
    [InlineData("lampes zanclette", "Lampe zanclétte")]
    [InlineData("zanclao", "Óleo de zanclão")]
    [InlineData("óleos zanclão", "Óleo de zanclão")]
    [InlineData("the zanclet lamp for", "Zanclet lamp")]
    [InlineData("zancl la", "Zanclet lamp")]
    public async Task Goes_by_stems_accents_and_beginnings_in_three_languages(string words, string name)
    {
        using var vendor = await _app.AsVendorAsync();
        foreach (var each in new[] { "Zanclet lamp", "Lampe zanclétte", "Óleo de zanclão" })
            await vendor.SellAsync(each);
        (await Stranger.FindAsync(words)).Names().ShouldContain(name);
    }

    [Fact]
    public async Task Looks_into_names_first_and_then_into_tags_and_descriptions()
    {
        using var vendor = await _app.AsVendorAsync();
        await vendor.SellAsync("Described", description: "<p>With <b>quonvel</b> &amp; more</p>");
        await vendor.SellAsync("Tagged", tags: ["quonvel gift"]);
        await vendor.SellAsync("Quonvel");
        await vendor.SellAsync("Draft of quonvel", status: "draft");

        (await Stranger.FindAsync("quonvel")).Names().ShouldBe(["Quonvel", "Tagged", "Described"]);
        (await Stranger.FindAsync("amp quonvel")).Names().ShouldBeEmpty("entities are no words");
        (await Stranger.FindAsync("quonvel gift")).Names().ShouldBe(["Tagged"]);
    }

    [Fact]
    public async Task Takes_a_word_that_no_product_has_for_the_nearest_that_some_have_and_says_so()
    {
        using var vendor = await _app.AsVendorAsync();
        await vendor.SellAsync("Brastelwick soap");
        await _app.KnowsAsync("brastelwick");

        var slip = await Stranger.FindAsync("brastlewick soap");

        slip.Names().ShouldBe(["Brastelwick soap"]);
        slip["correctedQuery"]!.GetValue<string>().ShouldBe("brastelwick soap");
        (await Stranger.FindAsync("brastelwick"))["correctedQuery"].ShouldBeNull();
        (await Stranger.FindAsync("xqzwvkjh"))["correctedQuery"].ShouldBeNull();
    }

    [Fact]
    public async Task Finds_the_one_product_of_a_SKU_or_a_handle_first()
    {
        using var vendor = await _app.AsVendorAsync();
        await vendor.SellAsync("Goes with mk-77/x", description: "Fits MK-77/X.");
        var product = await vendor.SellAsync("Motor", sku: "MK-77/X");
        await vendor.SellAsync(
            new
            {
                name = "Tube",
                price = 5,
                status = "active",
                variants = new[]
                {
                    new
                    {
                        name = "Long",
                        sku = "TB-LONG-9",
                        quantity = 1,
                    },
                },
            }
        );
        var handle = (string)(await Stranger.GetAsync($"/api/v1/products/{product}")).Must()["handle"]!;

        (await Stranger.FindAsync("mk-77/x")).Names()[0].ShouldBe("Motor");
        (await Stranger.FindAsync("TB-LONG-9")).Names().ShouldBe(["Tube"]);
        (await Stranger.FindAsync(handle)).Names()[0].ShouldBe("Motor");
    }

    [Fact]
    public async Task Finds_what_operators_say_means_the_same_in_the_language_of_whoever_asks()
    {
        using var vendor = await _app.AsVendorAsync();
        using var platform = await _app.AsOperatorAsync();
        await vendor.SellAsync("Vlimber phone");
        var all = (
            await platform.Api.PostAsync(
                "/api/v1/admin/search/synonyms",
                new { terms = new[] { "vlimber", "Gro Tesk" } }
            )
        ).Must(HttpStatusCode.Created);
        await platform.Api.PostAsync(
            "/api/v1/admin/search/synonyms",
            new { language = "fr", terms = new[] { "vlimber", "chosette" } }
        );

        (await Stranger.FindAsync("gro tesk phone")).Names().ShouldBe(["Vlimber phone"]);
        (await Stranger.FindAsync("chosette")).Names().ShouldBeEmpty();
        using var french = _app.AsStranger();
        french.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr");
        (await french.FindAsync("chosette")).Names().ShouldBe(["Vlimber phone"]);

        var path = $"/api/v1/admin/search/synonyms/{all.Id("id")}";
        (await platform.Api.PutAsync(path, new { terms = new[] { "one", "ONE" } })).Code.ShouldBe(
            "catalog.synonyms.too_few"
        );
        (await platform.Api.PutAsync(path, new { terms = new[] { "one", "a b c d" } })).Code.ShouldBe(
            "catalog.synonyms.too_many_words"
        );
        (
            await platform.Api.PutAsync(path, new { terms = new[] { "one", "two" }, concurrencyStamp = "00000000" })
        ).Status.ShouldBe(HttpStatusCode.Conflict);
        (await platform.Api.DeleteAsync(path)).Must(HttpStatusCode.NoContent);
        (await Stranger.FindAsync("gro tesk phone")).Names().ShouldBeEmpty();
    }

    [Fact]
    public async Task Serves_the_storefronts_list_and_a_vendors_own_as_well()
    {
        using var vendor = await _app.AsVendorAsync();
        using var other = await _app.AsVendorAsync("Other");
        await vendor.SellAsync("Wexbury chair", tags: ["old", "oak"]);
        await vendor.SellAsync("Wexbury chairs", status: "draft", tags: ["new"]);
        await other.SellAsync("Wexbury chair of another");

        (await Stranger.GetAsync("/api/v1/products?search=wexbury chairs")).Must().Names().Count.ShouldBe(2);
        (await vendor.Api.GetAsync("/api/v1/products?search=wexbury")).Must().Names().Count.ShouldBe(2);
        (await vendor.Api.GetAsync("/api/v1/products?search=wexbury&status=draft"))
            .Must()
            .Names()
            .ShouldBe(["Wexbury chairs"]);
        (await vendor.Api.GetAsync("/api/v1/products?tags=oak&tags=none")).Must().Names().ShouldBe(["Wexbury chair"]);
        (await vendor.Api.GetAsync("/api/v1/products?tags[0]=new")).Must().Names().ShouldBe(["Wexbury chairs"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("& | ! ( ) : * ' \\ \" < > @ %")]
    [InlineData("'; drop table catalog.products; --")]
    [InlineData("a' | 'b")]
    [InlineData("x\\")]
    [InlineData("the of and")]
    [InlineData("😀 مرحبا 你好 ɛkɔm")]
    [InlineData("a b c d e f g h i j k l m n o p q r s t u v w x y z 1 2 3 4 5 6 7 8 9 10 11 12")]
    [InlineData("wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww")]
    public async Task Takes_whatever_is_typed(string typed)
    {
        (await Stranger.FindAsync(typed)).Must();
        (await Stranger.GetAsync($"/api/v1/products?search={Uri.EscapeDataString(typed)}")).Must();
        (
            await Stranger.GetAsync($"/api/v1/buyer/search/suggestions?q={Uri.EscapeDataString(typed)}")
        ).Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=101")]
    [InlineData("sort=cheapest")]
    [InlineData("minPrice=-1")]
    [InlineData("minRating=6")]
    [InlineData("currency=GHSX")]
    [InlineData("categoryId=none")]
    [InlineData("vendorId[0]=none")]
    [InlineData("cursor=none")]
    [InlineData("q=soap&sort=price&cursor=fDAxOTM0NTY3ODkwMTIzNDU2Nzg5MDEyMzQ1Njc4OTAx")]
    public async Task Refuses_what_can_not_be(string query) =>
        (await Stranger.GetAsync($"/api/v1/buyer/search?{query}")).Status.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Refuses_more_than_two_hundred_characters() =>
        (await Stranger.GetAsync($"/api/v1/buyer/search?q={new string('a', 201)}")).Status.ShouldBe(
            HttpStatusCode.BadRequest
        );

    /// <summary>The rule that reads what is typed and the one that reads products must be one.</summary>
    [Fact]
    public async Task Reads_letters_as_the_database_does()
    {
        const string letters = "àâäáãåçéèêëíìîïñóòôöõøúùûüýÿœæßŋƒɖɛɔɓɗłđšžẹọṣ ÀÉÎÕÜÇŒÆ l'été 3.5mm Ɛkɔm Ŋu x–y …";
        var plain = await _app.Database.ScalarAsync<string>("select catalog.plain($1)", letters);
        plain.ShouldBe("aaaaaaceeeeiiiinoooooouuuuyyoeaessnfdeobdldszeos aeioucoeae l ete 3 5mm ekom nu x y");
    }
}
