using System.Net;
using System.Net.Http.Json;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Access;

/// <summary>The hot paths ask the database no more often than they may. What is added to them has to fit in.</summary>
public sealed class StatementBudgets(RunningApp running)
{
    private const int Commit = 1;
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Of_the_product_list_is_two()
    {
        using var vendor = await _app.AsVendorAsync();
        await vendor.ListProductAsync();
        var count = await CountAsync(_app.AsStranger(), HttpMethod.Get, $"/api/v1/products?vendorId={vendor.VendorId}");
        count.ShouldBeInRange(1, 2);
    }

    [Fact]
    public async Task Of_a_products_detail_is_two()
    {
        using var vendor = await _app.AsVendorAsync();
        var product = await vendor.ListProductAsync();
        (await CountAsync(_app.AsStranger(), HttpMethod.Get, $"/api/v1/products/{product}")).ShouldBeInRange(1, 2);
    }

    [Theory]
    [InlineData("q=shea butter", 2)]
    [InlineData("q=shea butter&sort=price&specs=colour=red&minPrice=2", 2)]
    [InlineData("sort=popular", 1)]
    public async Task Of_a_search_is_two_and_facets_come_along(string query, int most)
    {
        using var buyer = await _app.AsBuyerAsync();
        await buyer.Api.GetAsync($"/api/v1/buyer/search?{query}");
        (await CountAsync(buyer.Api, HttpMethod.Get, $"/api/v1/buyer/search?{query}")).ShouldBeInRange(1, most);
        (await CountAsync(buyer.Api, HttpMethod.Get, $"/api/v1/buyer/search?{query}&facets=true")).ShouldBeInRange(
            1,
            most
        );
    }

    [Fact]
    public async Task Of_suggestions_is_one()
    {
        var count = await CountAsync(_app.AsStranger(), HttpMethod.Get, "/api/v1/buyer/search/suggestions?q=she");
        count.ShouldBe(1);
    }

    [Fact]
    public async Task Of_adding_to_the_cart_is_three()
    {
        using var vendor = await _app.AsVendorAsync();
        var first = await vendor.ListProductAsync("First");
        var second = await vendor.ListProductAsync("Second");
        using var buyer = await _app.AsBuyerAsync();
        (await buyer.Api.PostAsync("/api/v1/buyer/cart", new { productId = first, quantity = 1 })).Must();

        var count = await CountAsync(
            buyer.Api,
            HttpMethod.Post,
            "/api/v1/buyer/cart",
            new { productId = second, quantity = 1 }
        );

        count.ShouldBeInRange(1, 3);
    }

    [Fact]
    public async Task Of_placing_an_order_is_four()
    {
        using var one = await _app.AsVendorAsync("One");
        using var two = await _app.AsVendorAsync("Two");
        var soap = await one.ListProductAsync("Soap");
        var lamp = await two.ListProductAsync("Lamp");
        using var buyer = await _app.AsBuyerAsync();
        var address = (await buyer.Api.PostAsync("/api/v1/buyer/addresses", People.Home)).Must(HttpStatusCode.Created);
        (await buyer.Api.PostAsync("/api/v1/buyer/cart", new { productId = soap, quantity = 2 })).Must();
        (await buyer.Api.PostAsync("/api/v1/buyer/cart", new { productId = lamp, quantity = 1 })).Must();

        var count = await CountAsync(
            buyer.Api,
            HttpMethod.Post,
            "/api/v1/orders",
            new { deliveryAddressId = address.Id("id"), paymentMethod = "chipper" },
            key: "counted"
        );

        (count + Commit).ShouldBeInRange(2, 4);
    }

    private static async Task<int> CountAsync(
        Caller caller,
        HttpMethod verb,
        string path,
        object? body = null,
        string? key = null
    )
    {
        // Whether his session goes on is asked once in some seconds, and is no part of the path.
        await caller.GetAsync("/api/v1/auth/me");
        return await RoundTrips.OfAsync(async trace =>
        {
            var request = new HttpRequestMessage(verb, path) { Headers = { { "traceparent", trace } } };
            if (body is not null)
                request.Content = JsonContent.Create(body);
            if (key is not null)
                request.Headers.Add("Idempotency-Key", key);
            ((int)(await caller.SendAsync(request)).Status).ShouldBeInRange(200, 299);
        });
    }
}
