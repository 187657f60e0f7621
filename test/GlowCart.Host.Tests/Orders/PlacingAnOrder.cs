using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Orders;

public sealed class PlacingAnOrder(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Takes_all_of_it_or_nothing()
    {
        using var vendor = await _app.AsVendorAsync();
        using var other = await _app.AsVendorAsync("Other");
        var plenty = await vendor.ListProductAsync("Plenty", quantity: 50);
        var scarce = await other.ListProductAsync("Scarce", quantity: 2);
        using var buyer = await _app.AsBuyerAsync();

        var answer = await buyer.OrderAsync([(plenty, 5), (scarce, 3)]);

        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Code.ShouldBe("ordering.stock.insufficient");
        var line = answer["data"]!["lines"]!.AsArray().ShouldHaveSingleItem();
        line!["productId"]!.GetValue<Guid>().ShouldBe(scarce);
        line["requested"]!.GetValue<int>().ShouldBe(3);
        line["available"]!.GetValue<int>().ShouldBe(2);
        await ShouldHoldNothingAsync(vendor, plenty);
        await ShouldHoldNothingAsync(other, scarce);
        (
            await _app.Database.ScalarAsync<long>(
                "select count(*) from ordering.orders where tenant_id = $1",
                vendor.VendorId
            )
        ).ShouldBe(0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1_000_000_000)]
    public async Task Refuses_a_quantity_that_makes_no_sense(int quantity)
    {
        using var vendor = await _app.AsVendorAsync();
        var product = await vendor.ListProductAsync();
        using var buyer = await _app.AsBuyerAsync();

        var answer = await buyer.OrderAsync([(product, quantity)]);

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Code.ShouldBe("common.invalid");
        answer["errors"]!.AsObject().ContainsKey("items[0].quantity").ShouldBeTrue(answer.Text);
        await ShouldHoldNothingAsync(vendor, product);
    }

    [Fact]
    public async Task Refuses_two_currencies_in_one_order()
    {
        using var ghana = await _app.AsVendorAsync("Accra");
        using var nigeria = await _app.AsVendorAsync("Lagos", currency: "NGN");
        var cedi = await ghana.ListProductAsync();
        var naira = await nigeria.ListProductAsync(price: 5000m);
        using var buyer = await _app.AsBuyerAsync();

        var answer = await buyer.OrderAsync([(cedi, 1), (naira, 1)]);

        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Code.ShouldBe("ordering.order.mixed_currency");
        await ShouldHoldNothingAsync(ghana, cedi);
    }

    [Fact]
    public async Task Does_not_take_another_buyers_address()
    {
        using var vendor = await _app.AsVendorAsync();
        var product = await vendor.ListProductAsync();
        using var neighbour = await _app.AsBuyerAsync();
        var address = (await neighbour.Api.PostAsync("/api/v1/buyer/addresses", People.Home)).Must(
            HttpStatusCode.Created
        );
        using var buyer = await _app.AsBuyerAsync();

        var answer = await buyer.Api.PostAsync(
            "/api/v1/orders",
            new
            {
                items = new[] { new { productId = product, quantity = 1 } },
                deliveryAddressId = address.Id("id"),
                paymentMethod = "chipper",
            }
        );

        answer.Status.ShouldBe(HttpStatusCode.NotFound);
        answer.Code.ShouldBe("places.address.not_found");
    }

    [Fact]
    public async Task Does_not_sell_a_draft()
    {
        using var vendor = await _app.AsVendorAsync();
        var draft = (
            await vendor.Api.PostAsync(
                "/api/v1/products",
                new
                {
                    name = "Draft",
                    price = 5m,
                    quantity = 5,
                }
            )
        ).Must(HttpStatusCode.Created);
        using var buyer = await _app.AsBuyerAsync();

        var answer = await buyer.OrderAsync([(draft.Id("productId"), 1)]);

        answer.Status.ShouldBe(HttpStatusCode.NotFound);
        answer.Code.ShouldBe("catalog.product.not_found");
    }

    [Fact]
    public async Task With_an_empty_cart_is_refused()
    {
        using var buyer = await _app.AsBuyerAsync();
        var answer = await buyer.Api.PostAsync(
            "/api/v1/orders",
            new { deliveryAddress = People.Home, paymentMethod = "chipper" }
        );
        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Code.ShouldBe("ordering.cart.empty");
    }

    [Fact]
    public async Task Under_one_key_is_done_once_and_answered_alike()
    {
        using var vendor = await _app.AsVendorAsync();
        var product = await vendor.ListProductAsync(quantity: 100);
        using var buyer = await _app.AsBuyerAsync();

        var first = (await buyer.OrderAsync([(product, 2)], key: "k-1")).Must(HttpStatusCode.Created);
        var again = (await buyer.OrderAsync([(product, 2)], key: "k-1")).Must(HttpStatusCode.Created);
        var other = await buyer.OrderAsync([(product, 3)], key: "k-1");

        again.Id("orderGroupId").ShouldBe(first.Id("orderGroupId"));
        again.Headers.Contains("Idempotency-Replayed").ShouldBeTrue();
        other.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        other.Code.ShouldBe("common.idempotency.mismatch");
        (await GroupsOfAsync(buyer)).ShouldBe(1);
    }

    [Fact]
    public async Task Under_one_key_by_many_at_once_is_one_order_and_one_charge()
    {
        using var vendor = await _app.AsVendorAsync();
        var product = await vendor.ListProductAsync(quantity: 100);
        using var buyer = await _app.AsBuyerAsync();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => buyer.OrderAsync([(product, 1)], key: "at-once"))
        );

        answers
            .Where(a => a.Status is not HttpStatusCode.Created)
            .ShouldAllBe(a => a.Code == "common.idempotency.in_flight");
        answers
            .Where(a => a.Status is HttpStatusCode.Created)
            .Select(a => a.Id("orderGroupId"))
            .Distinct()
            .Count()
            .ShouldBe(1);
        (await GroupsOfAsync(buyer)).ShouldBe(1);
    }

    [Fact]
    public async Task Under_a_key_of_another_buyer_is_an_order_of_its_own()
    {
        using var vendor = await _app.AsVendorAsync();
        var product = await vendor.ListProductAsync(quantity: 100);
        using var one = await _app.AsBuyerAsync();
        using var two = await _app.AsBuyerAsync();

        var first = (await one.OrderAsync([(product, 1)], key: "shared")).Must(HttpStatusCode.Created);
        var second = (await two.OrderAsync([(product, 1)], key: "shared")).Must(HttpStatusCode.Created);

        second.Id("orderGroupId").ShouldNotBe(first.Id("orderGroupId"));
    }

    [Fact]
    public async Task That_nobody_pays_gives_its_stock_back_when_its_time_is_over()
    {
        await using var app = await GlowCartApp.StartAsync();
        using var vendor = await app.AsVendorAsync();
        var product = await vendor.ListProductAsync(quantity: 5);
        using var buyer = await app.AsBuyerAsync("hold");
        var order = (await buyer.OrderAsync([(product, 5)])).Must(HttpStatusCode.Created);
        var id = order["orders"]![0]!["orderId"]!.GetValue<Guid>();

        app.Clock.Advance(TimeSpan.FromMinutes(31));
        using var later = await app.SignInAsync(buyer.Email);

        await Eventually.TrueAsync(
            async () =>
                (await later.Api.GetAsync($"/api/v1/orders/{id}")).Must()["status"]!.GetValue<string>() == "cancelled",
            "the order is cancelled"
        );
        using var vendorLater = await app.SignInAsync(vendor.Email);
        await ShouldHoldNothingAsync(vendorLater, product);
        var late = await later.Api.PostAsync($"/api/v1/orders/groups/{order.Id("orderGroupId")}/pay", new { });
        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Code.ShouldBe("ordering.order.expired");
    }

    private Task<long> GroupsOfAsync(Person buyer) =>
        _app.Database.ScalarAsync<long>(
            """
            select count(*) from ordering.order_groups g join buyers.buyers b on b.id = g.buyer_id where b.user_id = $1
            """,
            buyer.UserId
        );

    private static async Task ShouldHoldNothingAsync(Person vendor, Guid product)
    {
        var item = (await vendor.Api.GetAsync($"/api/v1/inventory/{product}")).Must().Items[0];
        item["reserved"]!.GetValue<int>().ShouldBe(0);
    }
}
