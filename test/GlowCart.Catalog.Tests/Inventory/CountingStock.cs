using GlowCart.Catalog.Events;
using GlowCart.Catalog.Inventory;
using GlowCart.Kernel.Errors;
using static GlowCart.Catalog.Tests.A;

namespace GlowCart.Catalog.Tests.Inventory;

public sealed class CountingStock
{
    [Fact]
    public void Leaves_a_movement_that_says_who_and_why()
    {
        var item = Stock(5);
        var clerk = Guid.CreateVersion7();

        var movement = Count(item, 12, clerk, "Found a box.").ShouldNotBeNull();

        (item.Quantity, item.Available).ShouldBe((12, 12));
        (movement.Delta, movement.QuantityAfter, movement.Reason).ShouldBe((7, 12, MovementReason.Count));
        (movement.ActorId, movement.Note, movement.At).ShouldBe((clerk, "Found a box.", Noon));
        (movement.InventoryId, movement.TenantId).ShouldBe((item.Id, item.TenantId));
        item.Events.ShouldHaveSingleItem().ShouldBeOfType<StockChanged>().ProductIds.ShouldBe([item.ProductId]);
    }

    [Fact]
    public void To_what_is_there_already_moves_nothing()
    {
        var item = Stock(5);

        Count(item, 5).ShouldBeNull();

        item.Events.ShouldBeEmpty();
    }

    [Fact]
    public void Below_what_orders_hold_is_refused()
    {
        // E5: five on hand, four of them held by an unpaid order.
        var item = Stock(5, reserved: 4);

        var refused = Should.Throw<GlowCartException>(() => Count(item, 2));

        refused.Error.ShouldBe(StockErrors.BelowReserved);
        refused.Message.ShouldBe("4 are ordered already: the quantity can't go below.");
        (item.Quantity, item.Reserved).ShouldBe((5, 4));
        Count(item, 4)!.QuantityAfter.ShouldBe(4);
        item.Available.ShouldBe(0);
    }

    [Fact]
    public void Goes_below_it_once_the_order_is_off_or_paid()
    {
        var cancelled = Stock(5, reserved: 4);
        cancelled.Free(4);
        Count(cancelled, 2)!.Delta.ShouldBe(-3);

        var paid = Stock(5, reserved: 4);
        paid.Sell(4, Guid.CreateVersion7(), Noon);
        Count(paid, 0)!.Delta.ShouldBe(-1);
    }

    [Fact]
    public void To_less_than_nothing_is_refused() => Should.Throw<GlowCartException>(() => Count(Stock(5), -1));

    private static InventoryMovement? Count(
        InventoryItem item,
        int quantity,
        Guid? actor = null,
        string? note = null
    ) => item.Count(quantity, MovementReason.Count, actor, note, Noon);
}
