using System.Net;
using GlowCart.Catalog.Categories;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Host.Tests.Buyers;

public sealed class KeepingPreferences(RunningApp running)
{
    private const string Path = "/api/v1/buyer/preferences";
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Begins_with_no_agreement_to_anything()
    {
        using var buyer = await _app.AsBuyerAsync();
        var mine = (await buyer.Api.GetAsync(Path)).Must();
        mine["usesInterests"]!.GetValue<bool>().ShouldBeFalse();
        mine["marketingByEmail"]!.GetValue<bool>().ShouldBeFalse();
        mine["marketingByPush"]!.GetValue<bool>().ShouldBeFalse();
        mine["marketingAgreedAt"].ShouldBeNull();
        mine["units"]!.GetValue<string>().ShouldBe("metric");
    }

    [Fact]
    public async Task Changes_what_is_named_and_leaves_the_rest()
    {
        using var buyer = await _app.AsBuyerAsync();
        await using (var services = _app.Services.CreateAsyncScope())
            await services
                .ServiceProvider.GetRequiredService<ICategorySeeder>()
                .EnsureAsync(["Favourites"], TestContext.Current.CancellationToken);
        var categories = (await buyer.Api.GetAsync("/api/v1/categories")).Must().Items;
        var favourite = (Guid)categories.Single(c => (string)c["name"]! == "Favourites")["categoryId"]!;

        (
            await buyer.Api.PutAsync(
                Path,
                new
                {
                    language = "fr",
                    currency = "GHS",
                    units = "imperial",
                    clothingSize = "M",
                    shoeSize = "42",
                    favouriteCategories = new[] { favourite, favourite },
                    usesInterests = true,
                }
            )
        ).Must();
        (await buyer.Api.PutAsync(Path, new { shoeSize = "", marketingByPush = true })).Must();

        var mine = (await buyer.Api.GetAsync(Path)).Must();
        mine["language"]!.GetValue<string>().ShouldBe("fr");
        mine["currency"]!.GetValue<string>().ShouldBe("GHS");
        mine["units"]!.GetValue<string>().ShouldBe("imperial");
        mine["clothingSize"]!.GetValue<string>().ShouldBe("M");
        mine["shoeSize"].ShouldBeNull();
        mine["favouriteCategories"]!.AsArray().Select(c => (Guid)c!).ShouldBe([favourite]);
        mine["usesInterests"]!.GetValue<bool>().ShouldBeTrue();
        mine["marketingAgreedAt"].ShouldNotBeNull();
        (await buyer.Api.PutAsync(Path, new { marketingByPush = false })).Must()["marketingAgreedAt"].ShouldBeNull();
    }

    /// <summary>One home: whoever changes it here changes it everywhere.</summary>
    [Fact]
    public async Task Shares_the_language_with_the_persons_settings()
    {
        using var buyer = await _app.AsBuyerAsync();
        (await buyer.Api.PutAsync(Path, new { language = "pt" })).Must();
        (await buyer.Api.GetAsync("/api/v1/settings"))
            .Must()
            .Items.Single(s => (string)s["name"]! == "Profile.Language")["value"]!
            .GetValue<string>()
            .ShouldBe("pt");
    }

    [Fact]
    public async Task Refuses_what_there_is_not()
    {
        using var buyer = await _app.AsBuyerAsync();
        (await buyer.Api.PutAsync(Path, new { currency = "XXQ" })).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await buyer.Api.PutAsync(Path, new { language = "tlh" })).Code.ShouldBe("settings.invalid_value");
        foreach (var category in new[] { Guid.CreateVersion7(), Guid.Empty })
            (await buyer.Api.PutAsync(Path, new { favouriteCategories = new[] { category } })).Code.ShouldBe(
                "catalog.category.not_found"
            );
    }

    [Fact]
    public async Task Refuses_a_change_from_an_older_state()
    {
        using var buyer = await _app.AsBuyerAsync();
        var concurrencyStamp = (string)
            (await buyer.Api.PutAsync(Path, new { clothingSize = "S" })).Must()["concurrencyStamp"]!;
        (await buyer.Api.PutAsync(Path, new { clothingSize = "M", concurrencyStamp })).Must();
        (await buyer.Api.PutAsync(Path, new { clothingSize = "L", concurrencyStamp })).Code.ShouldBe(
            "common.stale_stamp"
        );
    }
}
