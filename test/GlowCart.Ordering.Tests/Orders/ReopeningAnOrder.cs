using GlowCart.Kernel.Errors;
using GlowCart.Ordering.Events;
using GlowCart.Ordering.Orders;
using static GlowCart.Ordering.Tests.An;

namespace GlowCart.Ordering.Tests.Orders;

public sealed class ReopeningAnOrder
{
    [Fact]
    public void That_its_failed_charge_had_cancelled_begins_anew()
    {
        var order = Order(isPaid: false);
        order.MarkPayment(OrderPaymentStatus.Failed, Noon);
        order.Cancel("The payment was declined.", Noon);
        order.ClearEvents();

        order.Reopen(Noon.AddMinutes(5));

        (order.Status, order.PaymentStatus).ShouldBe((OrderStatus.Pending, OrderPaymentStatus.Pending));
        (order.CancelReason, order.CancelledAt).ShouldBe((null, null));
        order.Events.ShouldHaveSingleItem().ShouldBeOfType<OrderPlaced>();
        order.Timeline[^1].Type.ShouldBe("payment.retried");
    }

    [Fact]
    public void That_somebody_called_off_is_refused()
    {
        var order = Order(isPaid: false);
        order.Cancel("Changed my mind.", Noon);

        Should.Throw<GlowCartException>(() => order.Reopen(Noon)).Error.ShouldBe(OrderErrors.InvalidTransition);
    }

    [Fact]
    public void That_was_paid_is_refused() =>
        Should
            .Throw<GlowCartException>(() => Order(OrderStatus.Cancelled).Reopen(Noon))
            .Error.ShouldBe(OrderErrors.InvalidTransition);
}
