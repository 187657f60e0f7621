using GlowCart.Ordering.Events;
using GlowCart.Ordering.Orders;
using static GlowCart.Ordering.Tests.An;

namespace GlowCart.Ordering.Tests.Orders;

public sealed class FulfillingAnOrder
{
    [Fact]
    public void Leaves_a_time_and_an_entry_at_each_step()
    {
        var order = Order();

        order.Accept(Noon.AddHours(1));
        order.MakeReady(Noon.AddHours(2));
        order.Dispatch(Noon.AddHours(3));
        order.Deliver(Noon.AddHours(4));

        (order.AcceptedAt, order.ReadyAt, order.InTransitAt, order.DeliveredAt).ShouldBe(
            (Noon.AddHours(1), Noon.AddHours(2), Noon.AddHours(3), Noon.AddHours(4))
        );
        order
            .Timeline.Select(e => e.Type)
            .ShouldBe([
                "order.placed",
                "order.paid",
                "order.accepted",
                "order.ready",
                "order.in_transit",
                "order.delivered",
            ]);
    }

    [Fact]
    public void Announces_each_step_in_turn()
    {
        var order = Order();

        order.Accept(Noon);
        order.MakeReady(Noon);
        order.Dispatch(Noon);
        order.Deliver(Noon);

        order
            .Events.Select(e => e.GetType())
            .ShouldBe([typeof(OrderAccepted), typeof(OrderReady), typeof(OrderInTransit), typeof(OrderDelivered)]);
        order.Events.Select(e => e.AggregateVersion).ShouldBeInOrder();
        order.Events.ShouldAllBe(e => e.TenantId == order.TenantId && e.AggregateId == order.Id);
    }

    [Fact]
    public void Keeps_the_time_of_the_first_when_a_step_comes_again()
    {
        var order = Order(OrderStatus.Delivered);

        order.Deliver(Noon.AddDays(3));

        order.DeliveredAt.ShouldBe(Noon);
        order.Events.ShouldBeEmpty();
    }
}
