using GlowCart.Ordering.Events;
using GlowCart.Ordering.Orders;
using static GlowCart.Ordering.Tests.An;

namespace GlowCart.Ordering.Tests.Orders;

public sealed class PlacingAnOrder
{
    [Fact]
    public void Fixes_its_amounts_and_waits_for_its_payment()
    {
        var order = OrderOf(Group(), (2, 19.90m), (1, 60.20m));

        (order.Subtotal, order.Total, order.Commission).ShouldBe((100.00m, 100.00m, 3.00m));
        order.CommissionRate.ShouldBe(Rate);
        order.Status.ShouldBe(OrderStatus.Pending);
        order.PaymentStatus.ShouldBe(OrderPaymentStatus.Pending);
        order.IsPaid.ShouldBeFalse();
        order.PlacedAt.ShouldBe(Noon);
    }

    [Fact]
    public void Announces_it_and_begins_its_timeline()
    {
        var group = Group();

        var order = OrderOf(group, (1, 80.00m));

        var placed = order.Events.ShouldHaveSingleItem().ShouldBeOfType<OrderPlaced>();
        (placed.OrderId, placed.OrderNumber, placed.BuyerId).ShouldBe((order.Id, order.Number, group.BuyerId));
        (placed.TotalAmount, placed.Currency, placed.TenantId).ShouldBe((80.00m, "GHS", order.TenantId));
        var entry = order.Timeline.ShouldHaveSingleItem();
        (entry.Type, entry.CreatedAt, entry.OrderId).ShouldBe(("order.placed", Noon, order.Id));
    }

    [Fact]
    public void Belongs_to_both_its_sides()
    {
        var group = Group();
        var order = OrderOf(group, (1, 80.00m));

        (order.GroupId, order.BuyerId, order.Currency).ShouldBe((group.Id, group.BuyerId, group.Currency));
        order.Timeline.ShouldAllBe(e => e.TenantId == order.TenantId && e.BuyerId == order.BuyerId);
    }
}
