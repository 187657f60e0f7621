using System.Net;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Inventory;

/// <summary>On an app of its own, since it moves the clock.</summary>
public sealed class FreeingReservations
{
    [Fact]
    public async Task Of_an_order_that_is_gone_happens_once_they_have_expired_and_of_others_never()
    {
        await using var app = await GlowCartApp.StartAsync();
        using var vendor = await app.AsVendorAsync();
        var product = await vendor.ListProductAsync(quantity: 5);
        using var buyer = await app.AsBuyerAsync("hold");
        var order = (await buyer.OrderAsync([(product, 2)])).Must(HttpStatusCode.Created);
        (await buyer.OrderAsync([(product, 1)])).Must(HttpStatusCode.Created);
        // As after a restore of half a database: the reservation is there, and no order that it is for.
        await app.Database.ScalarAsync<long>(
            """
            with changed as (update catalog.stock_reservations set order_id = gen_random_uuid() where order_id = $1 returning 1)
            select count(*) from changed
            """,
            order["orders"]![0]!["orderId"]!.GetValue<Guid>()
        );
        (await vendor.Api.GetAsync($"/api/v1/inventory/{product}/reservations"))
            .Must()
            .Items.Select(r => (int)r["quantity"]!)
            .ShouldBe([1, 2]);

        await app.RunAsync("free-reservations");
        (await ReservedAsync(app, product)).ShouldBe(3, "none has expired");

        // The orders are kept from expiring, so that it is seen whose stock this job gives back.
        await app.Database.ScalarAsync<long>(
            "with changed as (update ordering.order_groups set expires_at = now() + interval '9 days' returning 1) select count(*) from changed"
        );
        app.Clock.Advance(TimeSpan.FromHours(2));
        await app.RunAsync("free-reservations");

        (await ReservedAsync(app, product)).ShouldBe(1);
    }

    private static Task<int> ReservedAsync(GlowCartApp app, Guid product) =>
        app.Database.ScalarAsync<int>("select reserved from catalog.inventory where product_id = $1", product);
}
