using GlowCart.Kernel.Errors;
using GlowCart.Ordering.Events;
using GlowCart.Ordering.Orders;
using static GlowCart.Ordering.Tests.An;

namespace GlowCart.Ordering.Tests.Orders;

public sealed class CancellingAnOrder
{
    [Theory]
    [InlineData(OrderStatus.Pending)]
    [InlineData(OrderStatus.Processing)]
    [InlineData(OrderStatus.Ready)]
    public void Ends_it_and_says_that_there_is_money_to_give_back(OrderStatus from)
    {
        var order = Order(from);

        order.Cancel("Out of clay.", Noon.AddHours(1));

        order.Status.ShouldBe(OrderStatus.Cancelled);
        (order.CancelReason, order.CancelledAt).ShouldBe(("Out of clay.", Noon.AddHours(1)));
        var cancelled = order.Events.ShouldHaveSingleItem().ShouldBeOfType<OrderCancelled>();
        (cancelled.Reason, cancelled.WasPaid).ShouldBe(("Out of clay.", true));
    }

    [Fact]
    public void Before_it_was_paid_gives_nothing_back()
    {
        var order = Order(isPaid: false);

        order.Cancel("Changed my mind.", Noon);

        order.Events.ShouldHaveSingleItem().ShouldBeOfType<OrderCancelled>().WasPaid.ShouldBeFalse();
    }

    [Fact]
    public void Keeps_the_first_reason()
    {
        var order = Order(OrderStatus.Cancelled);

        order.Cancel("Another one.", Noon.AddHours(1));

        (order.CancelReason, order.CancelledAt).ShouldBe(("Out of clay.", Noon));
    }

    [Theory]
    [InlineData(OrderStatus.InTransit)]
    [InlineData(OrderStatus.Delivered)]
    public void Comes_too_late_once_it_is_on_its_way(OrderStatus from)
    {
        var order = Order(from);

        Should
            .Throw<GlowCartException>(() => order.Cancel("Too late.", Noon))
            .Error.ShouldBe(OrderErrors.InvalidTransition);
        order.CancelReason.ShouldBeNull();
        order.CancelledAt.ShouldBeNull();
    }
}
