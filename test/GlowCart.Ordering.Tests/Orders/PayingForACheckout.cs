using GlowCart.Kernel.Errors;
using GlowCart.Ordering.Events;
using GlowCart.Ordering.Orders;
using static GlowCart.Ordering.Tests.An;

namespace GlowCart.Ordering.Tests.Orders;

public sealed class PayingForACheckout
{
    [Fact]
    public void Pays_all_its_orders_once()
    {
        var group = GroupOf(2);

        group.MarkPaid(Noon).Count.ShouldBe(2);
        group.MarkPaid(Noon.AddMinutes(1));

        (group.PaymentStatus, group.PaidAt).ShouldBe((OrderPaymentStatus.Paid, Noon));
        group.Orders.ShouldAllBe(o => o.IsPaid && o.PaidAt == Noon);
        group.Orders.SelectMany(o => o.Events).OfType<OrderPaid>().Count().ShouldBe(2);
    }

    [Fact]
    public void Leaves_out_what_was_called_off_before()
    {
        var group = GroupOf(2);
        group.Orders[0].Cancel("Changed my mind.", Noon);

        group.MarkPaid(Noon).ShouldBe([group.Orders[1]]);

        group.Orders[0].IsPaid.ShouldBeFalse();
    }

    [Fact]
    public void After_it_has_expired_is_told_of_no_order()
    {
        var group = GroupOf(2);
        group.Expire(Noon.AddMinutes(30));

        group.MarkPaid(Noon.AddMinutes(31)).ShouldBeEmpty();

        group.PaymentStatus.ShouldBe(OrderPaymentStatus.Paid);
        group.Orders.ShouldAllBe(o => o.Status == OrderStatus.Cancelled);
    }

    [Fact]
    public void That_fails_cancels_its_orders_and_gives_nothing_back()
    {
        var group = GroupOf(2);

        group.FailPayment("The payment was declined.", Noon);

        group.PaymentStatus.ShouldBe(OrderPaymentStatus.Failed);
        group.ClosedAt.ShouldBeNull();
        group.Orders.ShouldAllBe(o =>
            o.Status == OrderStatus.Cancelled
            && o.PaymentStatus == OrderPaymentStatus.Failed
            && o.CancelReason == "The payment was declined."
        );
        group.Orders.SelectMany(o => o.Events).OfType<OrderCancelled>().ShouldAllBe(e => !e.WasPaid);
    }

    [Fact]
    public void That_was_not_approved_in_time_waits_for_another_attempt()
    {
        var group = GroupOf(2);

        group.ExpirePayment(Noon.AddMinutes(5));

        group.PaymentStatus.ShouldBe(OrderPaymentStatus.Expired);
        group.Orders.ShouldAllBe(o => o.Status == OrderStatus.Pending && o.PaymentStatus == OrderPaymentStatus.Expired);
    }

    [Fact]
    public void Can_neither_fail_nor_expire_once_it_has_succeeded()
    {
        var group = GroupOf(2);
        group.MarkPaid(Noon);

        group.FailPayment("The payment was declined.", Noon.AddMinutes(1));
        group.ExpirePayment(Noon.AddMinutes(5));
        group.Expire(Noon.AddMinutes(30));

        group.PaymentStatus.ShouldBe(OrderPaymentStatus.Paid);
        group.ClosedAt.ShouldBeNull();
        group.Orders.ShouldAllBe(o => o.IsPaid && o.Status == OrderStatus.Pending);
    }

    [Fact]
    public void In_vain_for_half_an_hour_closes_it()
    {
        var group = GroupOf(2);
        group.ExpiresAt.ShouldBe(Noon.AddMinutes(30));

        group.Expire(Noon.AddMinutes(30));

        group.ClosedAt.ShouldBe(Noon.AddMinutes(30));
        group.Orders.ShouldAllBe(o => o.CancelReason == "It wasn't paid in time.");
        Refuses(group, Noon.AddMinutes(31));
    }

    [Fact]
    public void Is_over_when_every_order_was_called_off()
    {
        var group = GroupOf(2);

        group.Orders[0].Cancel("Changed my mind.", Noon);
        group.CloseIfOver(Noon);
        group.ClosedAt.ShouldBeNull();

        group.Orders[1].Cancel("Changed my mind.", Noon);
        group.CloseIfOver(Noon.AddMinutes(1));
        group.CloseIfOver(Noon.AddMinutes(2));
        (group.ClosedAt, group.PaymentStatus).ShouldBe((Noon.AddMinutes(1), OrderPaymentStatus.Failed));
    }

    [Fact]
    public void Is_not_over_while_a_failed_charge_can_be_tried_again()
    {
        var group = GroupOf(2);
        group.Orders[0].Cancel("Changed my mind.", Noon);
        group.FailPayment("The payment was declined.", Noon);

        group.CloseIfOver(Noon);

        group.ClosedAt.ShouldBeNull();
    }

    [Fact]
    public void Is_not_over_by_cancellations_after_it()
    {
        var group = GroupOf(1);
        group.MarkPaid(Noon);
        group.Orders[0].Cancel("Out of clay.", Noon);

        group.CloseIfOver(Noon);

        (group.ClosedAt, group.PaymentStatus).ShouldBe((null, OrderPaymentStatus.Paid));
    }

    [Fact]
    public void Again_reopens_what_the_failed_charge_had_cancelled()
    {
        var group = GroupOf(2);
        group.Orders[0].Cancel("Changed my mind.", Noon);
        group.FailPayment("The payment was declined.", Noon);

        group.RetryPayment(Noon.AddMinutes(5)).ShouldBe([group.Orders[1]]);

        group.PaymentStatus.ShouldBe(OrderPaymentStatus.Pending);
        group.Orders.Select(o => o.Status).ShouldBe([OrderStatus.Cancelled, OrderStatus.Pending]);
    }

    [Fact]
    public void Again_after_no_approval_keeps_the_orders_and_their_stock()
    {
        var group = GroupOf(2);
        group.ExpirePayment(Noon.AddMinutes(5));

        group.RetryPayment(Noon.AddMinutes(6)).ShouldBeEmpty();

        group.Orders.ShouldAllBe(o => o.PaymentStatus == OrderPaymentStatus.Pending);
    }

    [Fact]
    public void Again_is_refused_when_it_is_paid_or_its_time_is_up()
    {
        var paid = GroupOf(1);
        paid.MarkPaid(Noon);
        Refuses(paid, Noon.AddMinutes(1));

        var late = GroupOf(1);
        late.FailPayment("The payment was declined.", Noon);
        Refuses(late, Noon.AddMinutes(30));
    }

    [Fact]
    public void Again_is_refused_when_nothing_is_left_to_pay_for()
    {
        var group = GroupOf(2);
        foreach (var order in group.Orders)
            order.Cancel("Changed my mind.", Noon);

        Refuses(group, Noon.AddMinutes(1));
    }

    private static void Refuses(OrderGroup group, DateTimeOffset now) =>
        Should.Throw<GlowCartException>(() => group.RetryPayment(now)).Error.ShouldBe(OrderErrors.Expired);
}
