using GlowCart.Catalog.Inventory;
using GlowCart.Kernel.Errors;
using static GlowCart.Catalog.Tests.A;

namespace GlowCart.Catalog.Tests.Inventory;

public sealed class AdjustingStock
{
    [Fact]
    public void Adds_or_takes_and_says_why()
    {
        var item = Stock(5);
        var clerk = Guid.CreateVersion7();

        item.Adjust(7, AdjustmentReason.Received, clerk, "Delivery 12", Noon).Reason.ShouldBe(MovementReason.Received);
        var lost = item.Adjust(-2, AdjustmentReason.Lost, clerk, null, Noon);

        (lost.Delta, lost.QuantityAfter, lost.Reason, lost.ActorId).ShouldBe((-2, 10, MovementReason.Lost, clerk));
        item.Quantity.ShouldBe(10);
    }

    [Fact]
    public void Leaves_what_orders_hold()
    {
        var item = Stock(5, reserved: 4);

        Should
            .Throw<GlowCartException>(() => item.Adjust(-2, AdjustmentReason.Damaged, null, null, Noon))
            .Error.ShouldBe(StockErrors.BelowReserved);
        Should
            .Throw<GlowCartException>(() =>
                item.Adjust(-StockLimits.OnHand, AdjustmentReason.Damaged, null, null, Noon)
            )
            .Error.ShouldBe(StockErrors.BelowReserved);
        item.Quantity.ShouldBe(5);
    }

    [Fact]
    public void Beyond_what_can_be_there_is_refused() =>
        Should
            .Throw<GlowCartException>(() =>
                Stock(StockLimits.OnHand).Adjust(StockLimits.OnHand, AdjustmentReason.Received, null, null, Noon)
            )
            .Error.ShouldBe(StockErrors.TooMuch);

    [Fact]
    public void By_somebody_who_saw_another_number_is_refused()
    {
        var item = Stock(5);
        item.Expect(null);
        item.Expect(5);
        Should.Throw<GlowCartException>(() => item.Expect(6)).Error.ShouldBe(StockErrors.Changed);
    }

    [Theory]
    [InlineData(1, AdjustmentReason.Received, true)]
    [InlineData(-1, AdjustmentReason.Received, false)]
    [InlineData(-1, AdjustmentReason.Returned, false)]
    [InlineData(-1, AdjustmentReason.Damaged, true)]
    [InlineData(1, AdjustmentReason.Lost, false)]
    [InlineData(1, AdjustmentReason.Correction, true)]
    [InlineData(-1, AdjustmentReason.Correction, true)]
    [InlineData(0, AdjustmentReason.Correction, false)]
    public void Goes_the_way_that_its_reason_means(int delta, AdjustmentReason reason, bool fits) =>
        StockLimits.Fits(delta, reason).ShouldBe(fits);
}
