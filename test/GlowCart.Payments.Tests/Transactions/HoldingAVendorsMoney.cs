using GlowCart.Payments.Balances;
using GlowCart.Payments.Payments;
using GlowCart.Payments.Transactions;
using static GlowCart.Payments.Tests.Some;

namespace GlowCart.Payments.Tests.Transactions;

public sealed class HoldingAVendorsMoney
{
    [Fact]
    public void Ends_when_its_time_is_over_and_not_before()
    {
        var transaction = Held();
        transaction.Release(Noon.AddYears(1)).ShouldBeFalse("it isn't delivered");
        transaction.OrderDelivered(Noon.AddDays(7));

        transaction.Release(Noon.AddDays(7).AddTicks(-1)).ShouldBeFalse();
        transaction.Release(Noon.AddDays(7)).ShouldBeTrue();
        transaction.Release(Noon.AddDays(7)).ShouldBeFalse("once");
        transaction.Status.ShouldBe(TransactionStatus.Available);
    }

    [Fact]
    public void Is_not_made_longer_by_a_second_delivery()
    {
        var transaction = Held();
        transaction.OrderDelivered(Noon.AddDays(7));
        transaction.OrderDelivered(Noon.AddDays(9));
        transaction.ReleaseAt.ShouldBe(Noon.AddDays(7));
    }

    [Fact]
    public void Ends_with_a_refund()
    {
        var transaction = Held();
        transaction.OrderDelivered(Noon);
        transaction.Refund(100m);

        transaction.Release(Noon).ShouldBeFalse();
        transaction.Status.ShouldBe(TransactionStatus.Refunded);
    }

    [Fact]
    public void Covers_an_order_that_was_called_off_before_its_money_came()
    {
        var transaction = Transaction();
        transaction.OrderCancelled(2);
        transaction.Status.ShouldBe(TransactionStatus.Cancelled);

        transaction.Hold();

        transaction.KeepsMoney.ShouldBeTrue("it is there to be given back");
    }

    [Fact]
    public void Is_not_undone_by_a_cancellation()
    {
        var transaction = Held();
        transaction.OrderCancelled(5);
        transaction.Status.ShouldBe(TransactionStatus.Held, "a paid order's money goes back by a refund");
    }

    [Theory]
    [InlineData(new[] { 1, 2, 3 }, TransactionStatus.Pending)]
    [InlineData(new[] { 1, 3, 2 }, TransactionStatus.Pending)]
    [InlineData(new[] { 2, 1 }, TransactionStatus.Cancelled)]
    [InlineData(new[] { 2, 2, 1, 2 }, TransactionStatus.Cancelled)]
    public void Follows_its_order_in_whatever_order_the_news_comes(int[] versions, TransactionStatus expected)
    {
        // Placed is 1, cancelled 2, and reopened 3.
        var transaction = Transaction();
        foreach (var version in versions)
        {
            if (version == 2)
                transaction.OrderCancelled(version);
            else
                transaction.OrderPlaced(version);
        }

        transaction.Status.ShouldBe(expected);
    }

    [Theory]
    [InlineData(-0.01)]
    [InlineData(100.01)]
    public void Takes_no_commission_that_is_not_a_part_of_it(double commission) =>
        Should.Throw<ArgumentException>(() =>
            new Transaction(
                Guid.CreateVersion7(),
                new ChargedOrder(Guid.CreateVersion7(), Guid.CreateVersion7(), 100m, (decimal)commission),
                "GHS",
                Noon
            )
        );
}
