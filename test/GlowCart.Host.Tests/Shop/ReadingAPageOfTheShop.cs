using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Shop;

/// <summary>Strangers get what others got a moment ago, and never what is no longer so.</summary>
public sealed class ReadingAPageOfTheShop(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Asks_the_database_once_for_all_who_come_within_seconds()
    {
        using var vendor = await _app.AsVendorAsync();
        var product = await vendor.ListProductAsync();
        using var stranger = _app.AsStranger();
        foreach (var path in (string[])[$"/api/v1/products/{product}", $"/api/v1/products/{product}/specs"])
        {
            var first = (await stranger.GetAsync(path)).Must();

            // Other tests change the shop too, and with it its lists; one product's page is its own.
            var asked = await RoundTrips.OfAsync(async trace =>
            {
                var again = await SendAsync(stranger, path, ("traceparent", trace));
                again.Must().Text.ShouldBe(first.Text);
            });

            asked.ShouldBe(0, path);
        }
    }

    [Theory, InlineData(""), InlineData("/specs")]
    public async Task Says_not_modified_to_who_has_it_already(string below)
    {
        using var vendor = await _app.AsVendorAsync();
        var path = $"/api/v1/products/{await vendor.ListProductAsync()}{below}";
        using var stranger = _app.AsStranger();
        var had = (await stranger.GetAsync(path)).Must();
        var tag = had.Headers.ETag!.ToString();

        var again = await SendAsync(stranger, path, ("If-None-Match", tag));

        again.Status.ShouldBe(HttpStatusCode.NotModified);
        again.Text.ShouldBeEmpty();
        again.Headers.ETag!.ToString().ShouldBe(tag);
        again.Headers.CacheControl!.ToString().ShouldBe("public, no-cache");
        again.Headers.Vary.ShouldContain("Authorization");
        (
            await SendAsync(
                vendor.Api,
                path,
                ("If-None-Match", (await vendor.Api.GetAsync(path)).Headers.ETag!.ToString())
            )
        ).Status.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task Shows_what_its_vendor_changed_at_once_to_everybody()
    {
        using var vendor = await _app.AsVendorAsync();
        var product = await vendor.ListProductAsync("Before");
        using var stranger = _app.AsStranger();
        using var buyer = await _app.AsBuyerAsync();
        string[] pages = [$"/api/v1/products/{product}", $"/api/v1/products?vendorId={vendor.VendorId}"];
        foreach (var caller in (Caller[])[stranger, buyer.Api, vendor.Api])
        foreach (var page in pages)
            (await caller.GetAsync(page)).Must().Text.ShouldContain("Before");

        (await vendor.Api.PutAsync($"/api/v1/products/{product}", new { name = "After" })).Must();

        foreach (var caller in (Caller[])[stranger, buyer.Api, vendor.Api])
        foreach (var page in pages)
            (await caller.GetAsync(page)).Must().Text.ShouldContain("After");

        (await vendor.Api.DeleteAsync($"/api/v1/products/{product}")).Must(HttpStatusCode.NoContent);

        (await stranger.GetAsync(pages[0])).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetAsync(pages[1])).Must().Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Keeps_a_vendors_own_page_from_everybody_else()
    {
        using var vendor = await _app.AsVendorAsync();
        var draft = (await vendor.Api.PostAsync("/api/v1/products", new { name = "Not yet", price = 1 }))
            .Must(HttpStatusCode.Created)
            .Id("productId");
        var path = $"/api/v1/products/{draft}";

        var own = (await vendor.Api.GetAsync(path)).Must();

        own.Headers.CacheControl!.ToString().ShouldBe("no-cache, private");
        (await _app.AsStranger().GetAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        using var other = await _app.AsVendorAsync();
        (await other.Api.GetAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await _app.AsStranger().GetAsync($"/api/v1/products?vendorId={vendor.VendorId}")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Gives_each_request_its_own_correlation_id()
    {
        using var vendor = await _app.AsVendorAsync();
        var path = $"/api/v1/products/{await vendor.ListProductAsync()}";
        using var stranger = _app.AsStranger();
        (await SendAsync(stranger, path, ("X-Correlation-Id", "the-first"))).Must();

        var second = await SendAsync(stranger, path, ("X-Correlation-Id", "the-second"));

        second.Headers.GetValues("X-Correlation-Id").ShouldHaveSingleItem().ShouldBe("the-second");
    }

    [Fact]
    public async Task Goes_with_its_store_when_that_is_suspended()
    {
        using var vendor = await _app.AsVendorAsync();
        var path = $"/api/v1/products/{await vendor.ListProductAsync()}";
        using var stranger = _app.AsStranger();
        (await stranger.GetAsync(path)).Must();
        using var ops = await _app.AsOperatorAsync();

        (
            await ops.Api.PutAsync($"/api/v1/admin/vendors/{vendor.VendorId}/suspend", new { reason = "A complaint" })
        ).Must();

        await Eventually.TrueAsync(
            async () => (await stranger.GetAsync(path)).Status is HttpStatusCode.NotFound,
            "the product out of the shop"
        );
    }

    private static Task<Answer> SendAsync(Caller caller, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return caller.SendAsync(request);
    }
}
