using GlowCart.Ordering.Events;
using GlowCart.Ordering.Orders;
using static GlowCart.Ordering.Tests.An;

namespace GlowCart.Ordering.Tests.Orders;

public sealed class PayingAnOrder
{
    [Fact]
    public void Announces_it_once_with_its_products()
    {
        var order = OrderOf(Group(), (1, 10.00m), (2, 20.00m));
        order.ClearEvents();

        order.MarkPaid(Noon);
        order.MarkPaid(Noon.AddHours(1));

        (order.IsPaid, order.PaidAt).ShouldBe((true, Noon));
        var paid = order.Events.ShouldHaveSingleItem().ShouldBeOfType<OrderPaid>();
        paid.ProductIds.ShouldBe(order.Items.Select(i => i.ProductId));
    }

    [Fact]
    public void Again_after_a_refund_is_old_news()
    {
        var order = Order(OrderStatus.Delivered);
        order.MarkPayment(OrderPaymentStatus.Refunded, Noon.AddDays(2));

        order.MarkPaid(Noon.AddDays(3));

        (order.PaymentStatus, order.PaidAt).ShouldBe((OrderPaymentStatus.Refunded, Noon));
        order.Events.ShouldBeEmpty();
    }

    [Fact]
    public void Notes_each_turn_of_the_payment_once()
    {
        var order = Order(isPaid: false);

        order.MarkPayment(OrderPaymentStatus.Expired, Noon);
        order.MarkPayment(OrderPaymentStatus.Expired, Noon);

        order.Timeline.Select(e => e.Type).ShouldBe(["order.placed", "payment.expired"]);
    }
}
