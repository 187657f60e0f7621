using System.Net;
using System.Text;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Journey;

/// <summary>What GlowCart is for, request by request, as its clients are written against it.</summary>
public sealed class FromAProductFileToADeliveredOrder(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Two_vendors_sell_what_they_imported_to_one_buyer()
    {
        var stranger = _app.AsStranger();
        var soaps = await _app.AsVendorAsync("Soap Works");
        var lamps = await _app.AsVendorAsync("Lamps of Kumasi");
        await ImportAsync(soaps, "soaps.csv", products: 3);
        await ImportAsync(lamps, "lamps.csv", products: 2);

        var soap = await CheapestAsync(stranger, soaps.VendorId);
        var lamp = await CheapestAsync(stranger, lamps.VendorId);
        var before = await StockAsync(soaps, soap.ProductId);

        var buyer = await _app.AsBuyerAsync();
        var address = (await buyer.Api.PostAsync("/api/v1/buyer/addresses", People.Home)).Must(HttpStatusCode.Created);
        (await AddAsync(buyer, soap, quantity: 3)).Must();
        var cart = (await AddAsync(buyer, lamp, quantity: 1)).Must();
        cart["vendors"]!.AsArray().Count.ShouldBe(2);
        var expected = soap.Price * 3 + lamp.Price;
        cart["total"]!.GetValue<decimal>().ShouldBe(expected);

        var placed = await buyer.Api.PostAsync(
            "/api/v1/orders",
            new { deliveryAddressId = address.Id("id"), paymentMethod = "chipper" },
            key: "the-journey"
        );
        placed.Must(HttpStatusCode.Created)["totalAmount"]!.GetValue<decimal>().ShouldBe(expected);
        placed["orders"]!.AsArray().Count.ShouldBe(2);
        placed["payment"]!["status"]!.GetValue<string>().ShouldBe("pending");
        var url = placed["payment"]!["approvalUrl"]!.GetValue<string>();
        url.ShouldContain($"/pay/{placed["payment"]!["paymentId"]!.GetValue<Guid>()}");
        (await buyer.Api.GetAsync("/api/v1/buyer/cart"))["items"]!.AsArray().ShouldBeEmpty();

        foreach (var order in placed["orders"]!.AsArray())
        {
            var id = order!["orderId"]!.GetValue<Guid>();
            var vendor = order["vendorId"]!.GetValue<Guid>() == soaps.VendorId ? soaps : lamps;
            await PaidAsync(buyer, id);
            await FulfilAsync(vendor, id);
            await BooksShowAsync(vendor, id, order["totalAmount"]!.GetValue<decimal>());
            await EventsAreToldInOrderAsync(buyer, id);
        }

        var after = await StockAsync(soaps, soap.ProductId);
        after.Quantity.ShouldBe(before.Quantity - 3);
        after.Reserved.ShouldBe(before.Reserved);
    }

    private static async Task ImportAsync(Person vendor, string file, int products)
    {
        var answer = await vendor.Api.UploadAsync("/api/v1/products/import?format=shopify", file, ShopFiles.Own(file));
        var import = await Imports.FinishedAsync(vendor, answer.Must(HttpStatusCode.Accepted));
        import["status"]!.GetValue<string>().ShouldBe("completed", import.Text);
        import["createdProducts"]!.GetValue<int>().ShouldBe(products, import.Text);
    }

    private static async Task<Choice> CheapestAsync(Caller stranger, Guid vendorId)
    {
        var list = await stranger.GetAsync($"/api/v1/products?vendorId={vendorId}&sort=price&inStock=true");
        var product = list.Must().Items[0];
        var variant = product["variants"]!.AsArray().FirstOrDefault();
        var price = product["price"]!.GetValue<decimal>() + (variant?["priceAdjustment"]?.GetValue<decimal>() ?? 0m);
        return new Choice(product["productId"]!.GetValue<Guid>(), variant?["variantId"]?.GetValue<Guid>(), price);
    }

    private static Task<Answer> AddAsync(Person buyer, Choice choice, int quantity) =>
        buyer.Api.PostAsync(
            "/api/v1/buyer/cart",
            new
            {
                choice.ProductId,
                choice.VariantId,
                quantity,
            }
        );

    private static Task<bool> PaidAsync(Person buyer, Guid orderId) =>
        Eventually.TrueAsync(
            async () =>
                (await buyer.Api.GetAsync($"/api/v1/orders/{orderId}")).Must()["paymentStatus"]!.GetValue<string>()
                == "paid",
            $"order {orderId} is paid"
        );

    private static async Task FulfilAsync(Person vendor, Guid orderId)
    {
        await StepAsync("accept", null, "processing");
        await StepAsync("accept", null, "processing");
        await StepAsync("ready", null, "ready");
        await StepAsync("status", new { status = "in_transit" }, "in_transit");
        await StepAsync("status", new { status = "delivered" }, "delivered");
        var late = await vendor.Api.PutAsync($"/api/v1/orders/{orderId}/reject", new { reason = "Too late." });
        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Code.ShouldBe("ordering.order.invalid_transition");
        late["data"]!["from"]!.GetValue<string>().ShouldBe("delivered");
        late["data"]!["to"]!.GetValue<string>().ShouldBe("cancelled");

        async Task StepAsync(string verb, object? body, string status)
        {
            var answer = await vendor.Api.PutAsync($"/api/v1/orders/{orderId}/{verb}", body);
            answer.Must()["status"]!.GetValue<string>().ShouldBe(status);
        }
    }

    private static async Task BooksShowAsync(Person vendor, Guid orderId, decimal gross)
    {
        var commission = Math.Round(gross * 0.03m, 2, MidpointRounding.AwayFromZero);
        var transaction = await Eventually.GetAsync(
            async () =>
                (await vendor.Api.GetAsync("/api/v1/payments/transactions"))
                    .Must()
                    .Items.SingleOrDefault(t =>
                        t["orderId"]!.GetValue<Guid>() == orderId && t["status"]!.GetValue<string>() == "held"
                    ),
            t => t is not null,
            $"the transaction of order {orderId}"
        );
        transaction!["grossAmount"]!.GetValue<decimal>().ShouldBe(gross);
        transaction["commission"]!.GetValue<decimal>().ShouldBe(commission);
        transaction["netAmount"]!.GetValue<decimal>().ShouldBe(gross - commission);
        var balance = (await vendor.Api.GetAsync("/api/v1/payments/balance")).Must();
        balance["pending"]!.GetValue<decimal>().ShouldBe(gross - commission);
        balance["available"]!.GetValue<decimal>().ShouldBe(0m);
        balance["currency"]!.GetValue<string>().ShouldBe("GHS");
    }

    private static async Task EventsAreToldInOrderAsync(Person buyer, Guid orderId)
    {
        var events = (await buyer.Api.GetAsync($"/api/v1/orders/{orderId}/events")).Must().Items;
        events
            .Select(e => e["eventType"]!.GetValue<string>())
            .ShouldBe([
                "order.placed",
                "order.paid",
                "order.accepted",
                "order.ready",
                "order.in_transit",
                "order.delivered",
            ]);
    }

    private static async Task<(int Quantity, int Reserved)> StockAsync(Person vendor, Guid productId)
    {
        var items = (await vendor.Api.GetAsync($"/api/v1/inventory/{productId}")).Must().Items;
        return (items.Sum(i => i["quantity"]!.GetValue<int>()), items.Sum(i => i["reserved"]!.GetValue<int>()));
    }

    private sealed record Choice(Guid ProductId, Guid? VariantId, decimal Price);
}
