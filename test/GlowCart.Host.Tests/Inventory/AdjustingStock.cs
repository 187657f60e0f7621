using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Inventory;

public sealed class AdjustingStock(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Is_written_down_with_who_and_why()
    {
        using var vendor = await _app.AsVendorAsync();
        var product = await vendor.ListProductAsync(quantity: 10);

        (await AdjustAsync(vendor, product, 5, "received")).Must()["quantity"]!.GetValue<int>().ShouldBe(15);
        (await AdjustAsync(vendor, product, -2, "damaged", note: "Fell down")).Must();

        var all = (await vendor.Api.GetAsync($"/api/v1/inventory/{product}/movements")).Must().Items;
        all.Select(m => ((string)m["reason"]!, (int)m["delta"]!, (int)m["quantityAfter"]!))
            .ShouldBe([("damaged", -2, 13), ("received", 5, 15), ("initial", 10, 10)]);
        ((string?)all[0]["note"]).ShouldBe("Fell down");
        ((Guid?)all[0]["actorId"]).ShouldBe(vendor.UserId);

        (await vendor.Api.GetAsync($"/api/v1/inventory/{product}/movements?reason=received"))
            .Must()
            .Items.ShouldHaveSingleItem();
        (await vendor.Api.GetAsync($"/api/v1/inventory/{product}/movements?to=2020-01-01T00:00:00%2B02:00"))
            .Must()
            .Items.ShouldBeEmpty();
        var first = (await vendor.Api.GetAsync($"/api/v1/inventory/{product}/movements?limit=2")).Must();
        var rest = (
            await vendor.Api.GetAsync(
                $"/api/v1/inventory/{product}/movements?limit=2&cursor={first["nextCursor"]!.GetValue<string>()}"
            )
        ).Must();
        rest.Items.ShouldHaveSingleItem()["reason"]!.GetValue<string>().ShouldBe("initial");
    }

    [Fact]
    public async Task Again_under_the_same_key_happens_once()
    {
        using var vendor = await _app.AsVendorAsync();
        var product = await vendor.ListProductAsync(quantity: 10);

        for (var i = 0; i < 3; i++)
            (
                await vendor.Api.PostAsync(
                    $"/api/v1/inventory/{product}/adjust",
                    new { delta = 1, reason = "received" },
                    key: "box-1"
                )
            ).Must()["quantity"]!
                .GetValue<int>()
                .ShouldBe(11);

        (await StockAsync(vendor, product)).ShouldBe(11);
    }

    [Fact]
    public async Task By_many_at_once_loses_none()
    {
        using var vendor = await _app.AsVendorAsync();
        var product = await vendor.ListProductAsync(quantity: 10);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(i => AdjustAsync(vendor, product, i % 2 == 0 ? 3 : -1, "correction"))
        );

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.OK);
        (await StockAsync(vendor, product)).ShouldBe(10 + 6 * 3 - 6);
    }

    [Fact]
    public async Task From_an_older_look_is_refused()
    {
        using var vendor = await _app.AsVendorAsync();
        var product = await vendor.ListProductAsync(quantity: 10);

        var refused = await vendor.Api.PostAsync(
            $"/api/v1/inventory/{product}/adjust",
            new
            {
                delta = -1,
                reason = "lost",
                expectedQuantity = 9,
            }
        );

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Code.ShouldBe("catalog.inventory.changed");
    }

    [Theory]
    [InlineData("""{ "delta": -1, "reason": "received" }""")]
    [InlineData("""{ "delta": 1, "reason": "lost" }""")]
    [InlineData("""{ "delta": 0, "reason": "correction" }""")]
    [InlineData("""{ "delta": 1 }""")]
    [InlineData("""{ "delta": 1, "reason": "magic" }""")]
    [InlineData("""{ "delta": 99999999999, "reason": "received" }""")]
    public async Task That_makes_no_sense_is_refused(string body)
    {
        using var vendor = await _app.AsVendorAsync();
        var product = await vendor.ListProductAsync();
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/inventory/{product}/adjust")
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
        };
        (await vendor.Api.SendAsync(request)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Of_another_store_finds_nothing()
    {
        using var vendor = await _app.AsVendorAsync();
        var product = await vendor.ListProductAsync();
        using var other = await _app.AsVendorAsync();

        (await AdjustAsync(other, product, 1, "received")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.Api.GetAsync($"/api/v1/inventory/{product}/movements")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.Api.GetAsync($"/api/v1/inventory/{product}/reservations")).Status.ShouldBe(
            HttpStatusCode.NotFound
        );
    }

    private static Task<Answer> AdjustAsync(
        Person vendor,
        Guid product,
        int delta,
        string reason,
        string? note = null
    ) =>
        vendor.Api.PostAsync(
            $"/api/v1/inventory/{product}/adjust",
            new
            {
                delta,
                reason,
                note,
            }
        );

    private static async Task<int> StockAsync(Person vendor, Guid product) =>
        (await vendor.Api.GetAsync($"/api/v1/inventory/{product}")).Must().Items[0]["quantity"]!.GetValue<int>();
}
