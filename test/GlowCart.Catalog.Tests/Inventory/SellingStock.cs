using FsCheck;
using FsCheck.Fluent;
using GlowCart.Catalog.Events;
using GlowCart.Catalog.Inventory;
using static GlowCart.Catalog.Tests.A;

namespace GlowCart.Catalog.Tests.Inventory;

public sealed class SellingStock
{
    private static readonly Guid Order = Guid.CreateVersion7();

    [Fact]
    public void Takes_what_the_order_held_off_both()
    {
        var item = Stock(10, reserved: 4);

        var movement = item.Sell(3, Order, Noon);

        (item.Quantity, item.Reserved, item.Available).ShouldBe((7, 1, 6));
        (movement.Delta, movement.QuantityAfter, movement.Reason, movement.OrderId).ShouldBe(
            (-3, 7, MovementReason.Sale, Order)
        );
        item.Events.ShouldHaveSingleItem().ShouldBeOfType<StockChanged>();
    }

    [Fact]
    public void Leaves_what_can_be_ordered_as_it_is()
    {
        // E9: what was taken off when it was held is not taken off again when the money arrives.
        var item = Stock(10, reserved: 4);
        var before = item.Available;

        item.Sell(4, Order, Noon);

        item.Available.ShouldBe(before);
    }

    [Fact]
    public void Gives_up_what_was_held_without_a_movement()
    {
        var item = Stock(10, reserved: 4);

        item.Free(4);

        (item.Quantity, item.Reserved, item.Available).ShouldBe((10, 0, 10));
        item.Events.ShouldHaveSingleItem().ShouldBeOfType<StockChanged>();
    }

    [Fact]
    public void Comes_back_when_a_paid_order_is_off()
    {
        var item = Stock(10, reserved: 4);
        item.Sell(4, Order, Noon);

        var movement = item.Return(4, Order, Noon);

        (item.Quantity, item.Reserved).ShouldBe((10, 0));
        (movement.Delta, movement.Reason, movement.OrderId).ShouldBe((4, MovementReason.Cancellation, Order));
    }

    [Fact]
    public void Of_a_reservation_ends_it()
    {
        var reservation = new StockReservation
        {
            TenantId = Guid.CreateVersion7(),
            InventoryId = Guid.CreateVersion7(),
            OrderId = Order,
            Quantity = 2,
            ExpiresAt = Noon,
        };
        reservation.Status.ShouldBe(ReservationStatus.Held);

        reservation.Capture();
        reservation.Status.ShouldBe(ReservationStatus.Captured);
        reservation.Release();
        reservation.Status.ShouldBe(ReservationStatus.Released);
    }

    /// <summary>Whatever happens in whichever order: movements tell the whole story, and nothing falls below nothing.</summary>
    [Fact]
    public void Adds_up_to_what_is_on_hand() =>
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                Gen.Choose(0, 3).Zip(Gen.Choose(0, 20)).ListOf().ToArbitrary(),
                steps =>
                {
                    const int begin = 20;
                    var item = Stock(begin, reserved: 10);
                    var moved = steps.Sum(s => Step(item, s.Item1, s.Item2)?.Delta ?? 0);
                    return item.Quantity == begin + moved && item.Reserved >= 0 && item.Available >= 0;
                }
            )
        );

    /// <summary>One thing that may happen to stock, with no more than there is to do it with.</summary>
    private static InventoryMovement? Step(InventoryItem item, int what, int quantity)
    {
        var held = Math.Min(quantity, item.Reserved);
        switch (what)
        {
            case 0:
                return item.Sell(held, Order, Noon);
            case 1:
                item.Free(held);
                return null;
            case 2:
                return item.Return(quantity, Order, Noon);
            default:
                return item.Count(item.Reserved + quantity, MovementReason.Count, null, null, Noon);
        }
    }
}
