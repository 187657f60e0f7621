using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Inventory;

/// <summary>Cases of other systems: what a cart may take, what an order holds, what a count may not touch.</summary>
public sealed class HoldingStock(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Begins_with_what_a_cart_may_take()
    {
        // E1: five in stock.
        using var vendor = await _app.AsVendorAsync();
        var product = await vendor.ListProductAsync(quantity: 5);
        using var six = await _app.AsBuyerAsync();
        using var fiveTwice = await _app.AsBuyerAsync();
        using var four = await _app.AsBuyerAsync();

        Refused(await AddAsync(six, product, 6));
        (await AddAsync(fiveTwice, product, 5)).Must();
        Refused(await AddAsync(fiveTwice, product, 5));
        (await AddAsync(four, product, 4)).Must();
    }

    [Fact]
    public async Task Keeps_a_count_from_going_below_what_an_unpaid_order_holds()
    {
        // E5: five on hand, four of them held.
        using var vendor = await _app.AsVendorAsync();
        var product = await vendor.ListProductAsync(quantity: 5);
        using var buyer = await _app.AsBuyerAsync("hold");
        var order = (await buyer.OrderAsync([(product, 4)])).Must(HttpStatusCode.Created);
        var id = order["orders"]![0]!["orderId"]!.GetValue<Guid>();

        var refused = await CountAsync(vendor, product, 2);
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Code.ShouldBe("catalog.inventory.below_reserved");
        (await StockAsync(vendor, product)).ShouldBe((5, 4));

        (await buyer.Api.PutAsync($"/api/v1/orders/{id}/cancel", new { })).Must();
        await Eventually.GetAsync(() => StockAsync(vendor, product), s => s == (5, 0), "the order holds nothing more");
        (await CountAsync(vendor, product, 2)).Must();
    }

    [Fact]
    public async Task Ends_with_one_sale_when_the_money_arrives()
    {
        // E9: what was held is not taken a second time.
        using var vendor = await _app.AsVendorAsync();
        var product = await vendor.ListProductAsync(quantity: 5);
        using var buyer = await _app.AsBuyerAsync();

        (await buyer.OrderAsync([(product, 4)])).Must(HttpStatusCode.Created);

        await Eventually.GetAsync(() => StockAsync(vendor, product), s => s == (1, 0), "what was held is sold");
        (
            await _app.Database.ScalarAsync<long>(
                """
                select sum(m.delta) from catalog.inventory_movements m join catalog.inventory i on i.id = m.inventory_id
                where i.product_id = $1
                """,
                product
            )
        ).ShouldBe(1);
    }

    private static Task<Answer> AddAsync(Person buyer, Guid product, int quantity) =>
        buyer.Api.PostAsync("/api/v1/buyer/cart", new { productId = product, quantity });

    private static Task<Answer> CountAsync(Person vendor, Guid product, int quantity) =>
        vendor.Api.PutAsync($"/api/v1/inventory/{product}", new { quantity });

    private static async Task<(int Quantity, int Reserved)> StockAsync(Person vendor, Guid product)
    {
        var item = (await vendor.Api.GetAsync($"/api/v1/inventory/{product}")).Must().Items[0];
        return (item["quantity"]!.GetValue<int>(), item["reserved"]!.GetValue<int>());
    }

    private static void Refused(Answer answer)
    {
        answer.Status.ShouldBe(HttpStatusCode.Conflict, answer.Text);
        answer.Code.ShouldBe("ordering.stock.insufficient");
    }
}
