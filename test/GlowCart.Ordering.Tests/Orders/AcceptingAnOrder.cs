using GlowCart.Kernel.Errors;
using GlowCart.Ordering.Events;
using GlowCart.Ordering.Orders;
using static GlowCart.Ordering.Tests.An;

namespace GlowCart.Ordering.Tests.Orders;

public sealed class AcceptingAnOrder
{
    [Fact]
    public void Moves_it_to_processing_and_announces_it_once()
    {
        var order = Order();

        order.Accept(Noon);
        order.Accept(Noon.AddHours(1));

        order.Status.ShouldBe(OrderStatus.Processing);
        order.AcceptedAt.ShouldBe(Noon);
        var accepted = order.Events.ShouldHaveSingleItem().ShouldBeOfType<OrderAccepted>();
        (accepted.OrderId, accepted.VendorId, accepted.BuyerId).ShouldBe((order.Id, order.TenantId, order.BuyerId));
    }

    [Fact]
    public void Waits_for_the_payment()
    {
        var order = Order(isPaid: false);

        Should.Throw<GlowCartException>(() => order.Accept(Noon)).Error.ShouldBe(OrderErrors.NotPaid);
        order.Status.ShouldBe(OrderStatus.Pending);

        order.MarkPaid(Noon);
        order.Accept(Noon);
        order.Status.ShouldBe(OrderStatus.Processing);
    }

    [Theory]
    [InlineData(OrderPaymentStatus.Failed)]
    [InlineData(OrderPaymentStatus.Expired)]
    public void Is_not_possible_on_a_payment_that_came_to_nothing(OrderPaymentStatus status)
    {
        var order = Order(isPaid: false);
        order.MarkPayment(status, Noon);

        Should.Throw<GlowCartException>(() => order.Accept(Noon)).Error.ShouldBe(OrderErrors.NotPaid);
    }
}
