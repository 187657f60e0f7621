using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Vendors;

public sealed class ShowingAStore(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    // One red pixel.
    private static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
    );

    [Theory]
    [InlineData("logo", "logoUrl")]
    [InlineData("banner", "bannerUrl")]
    public async Task With_a_picture_that_everybody_sees(string what, string member)
    {
        using var owner = await _app.AsVendorAsync();
        var path = $"/api/v1/vendors/{owner.VendorId}";

        var url = (await owner.Api.UploadAsync($"{path}/{what}", "logo.png", Picture, "image/png")).Must()[member]!;

        var seen = (await _app.AsStranger().GetAsync(path)).Must();
        seen[member]!.GetValue<string>().ShouldBe(url.GetValue<string>());
        using var served = await _app.AsStranger()
            .Http.GetAsync(url.GetValue<string>(), TestContext.Current.CancellationToken);
        served.Content.Headers.ContentType!.MediaType.ShouldBe("image/webp");
    }

    [Theory]
    [InlineData("logo")]
    [InlineData("banner")]
    public async Task Takes_pictures_alone_and_from_nobody_else(string what)
    {
        using var owner = await _app.AsVendorAsync();
        using var other = await _app.AsVendorAsync("Another store");
        var path = $"/api/v1/vendors/{owner.VendorId}/{what}";

        (await owner.Api.UploadAsync(path, "logo.png", "<svg/>"u8.ToArray(), "image/png")).Code.ShouldBe(
            "media.image.invalid"
        );
        (await other.Api.UploadAsync(path, "logo.png", Picture, "image/png")).Code.ShouldBe("vendors.vendor.not_found");
    }

    [Fact]
    public async Task Its_hours_are_seen_by_everybody()
    {
        using var owner = await _app.AsVendorAsync();
        var path = $"/api/v1/vendors/{owner.VendorId}/hours";
        (await _app.AsStranger().GetAsync(path)).Must()["timeZone"].ShouldBeNull();

        var set = (
            await owner.Api.PutAsync(
                path,
                new
                {
                    timeZone = "Africa/Accra",
                    week = new[]
                    {
                        new
                        {
                            day = "sunday",
                            opens = "12:00",
                            closes = "18:00",
                        },
                        new
                        {
                            day = "monday",
                            opens = "14:00",
                            closes = "24:00",
                        },
                        new
                        {
                            day = "monday",
                            opens = "09:00",
                            closes = "13:00",
                        },
                    },
                    closures = new[]
                    {
                        new
                        {
                            from = "2026-12-24",
                            to = "2026-12-26",
                            reason = "Christmas",
                        },
                    },
                }
            )
        ).Must();

        var seen = (await _app.AsStranger().GetAsync(path)).Must();
        seen["timeZone"]!.GetValue<string>().ShouldBe("Africa/Accra");
        seen["week"]!
            .AsArray()
            .Select(i => $"{i!["day"]} {i["opens"]}-{i["closes"]}")
            .ShouldBe(["monday 09:00-13:00", "monday 14:00-24:00", "sunday 12:00-18:00"]);
        seen["closures"]![0]!["to"]!.GetValue<string>().ShouldBe("2026-12-26");
        seen["concurrencyStamp"].ShouldBeNull();
        set["week"]!.ToJsonString().ShouldBe(seen["week"]!.ToJsonString());
    }

    [Fact]
    public async Task Its_hours_are_set_by_nobody_else_and_not_over_a_newer_change()
    {
        using var owner = await _app.AsVendorAsync();
        using var other = await _app.AsVendorAsync("Another store");
        var path = $"/api/v1/vendors/{owner.VendorId}/hours";
        (await other.Api.PutAsync(path, Hours())).Code.ShouldBe("vendors.vendor.not_found");
        (await owner.Api.PutAsync(path, Hours())).Must();
        var stamp = (await owner.Api.GetAsync(path)).Must()["concurrencyStamp"]!.GetValue<string>();
        (await owner.Api.PutAsync(path, Hours(stamp, "Africa/Lagos"))).Must();

        (await owner.Api.PutAsync(path, Hours(stamp))).Code.ShouldBe("common.stale_stamp");
        (await _app.AsStranger().GetAsync($"/api/v1/vendors/{Guid.CreateVersion7()}/hours")).Code.ShouldBe(
            "vendors.vendor.not_found"
        );
    }

    [Fact]
    public async Task Its_figures_follow_what_happens()
    {
        using var owner = await _app.AsVendorAsync();
        using var other = await _app.AsVendorAsync("Another store");
        using var buyer = await _app.AsBuyerAsync();
        var product = await owner.ListProductAsync();
        (await buyer.OrderAsync([(product, 1)])).Must(HttpStatusCode.Created);
        var path = $"/api/v1/vendors/{owner.VendorId}/stats";

        var stats = await Eventually.GetAsync(
            async () => (await owner.Api.GetAsync(path)).Must(),
            s => s["listedProducts"]!.GetValue<int>() == 1 && s["orders"]!.GetValue<int>() == 1,
            "an order and a product"
        );
        stats["ordersByStatus"]!.AsObject().Sum(s => s.Value!.GetValue<int>()).ShouldBe(1);
        (await other.Api.GetAsync(path)).Code.ShouldBe("vendors.vendor.not_found");
        var theirs = (await other.Api.GetAsync($"/api/v1/vendors/{other.VendorId}/stats")).Must();
        theirs["orders"]!.GetValue<int>().ShouldBe(0);
    }

    private static object Hours(string? stamp = null, string timeZone = "Africa/Accra") =>
        new
        {
            timeZone,
            week = Array.Empty<object>(),
            concurrencyStamp = stamp,
        };
}
