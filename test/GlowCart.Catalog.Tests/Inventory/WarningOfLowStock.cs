using GlowCart.Catalog.Events;
using GlowCart.Catalog.Inventory;
using static GlowCart.Catalog.Tests.A;

namespace GlowCart.Catalog.Tests.Inventory;

public sealed class WarningOfLowStock
{
    private const int StoresThreshold = 5;

    [Theory]
    [InlineData(6, 0, false)]
    [InlineData(5, 0, true)]
    [InlineData(9, 4, true)]
    [InlineData(10, 4, false)]
    [InlineData(0, 0, true)]
    public void Begins_at_the_threshold_of_what_can_be_ordered(int quantity, int reserved, bool isLow) =>
        Stock(quantity, reserved).IsLow(StoresThreshold).ShouldBe(isLow);

    [Fact]
    public void Happens_once_until_it_has_risen()
    {
        var item = Stock(6);
        Told(item).ShouldBeEmpty();

        Count(item, 5);
        Told(item).ShouldHaveSingleItem();
        Count(item, 3);
        Told(item).ShouldBeEmpty();

        Count(item, 8);
        Told(item).ShouldBeEmpty();
        Count(item, 2);
        Told(item).ShouldHaveSingleItem();
    }

    [Fact]
    public void Says_what_is_left_and_of_what()
    {
        var item = Stock(9, reserved: 5);

        var low = Told(item).ShouldHaveSingleItem();

        (low.ProductId, low.ProductName, low.Available, low.Threshold).ShouldBe(
            (item.ProductId, "Shea butter", 4, StoresThreshold)
        );
        low.TenantId.ShouldBe(item.TenantId);
    }

    [Fact]
    public void Follows_a_threshold_that_is_raised()
    {
        var item = Stock(8);
        item.IsLow(StoresThreshold).ShouldBeFalse();

        item.SetThreshold(8);

        item.Events.ShouldHaveSingleItem().ShouldBeOfType<StockChanged>();
        Told(item).ShouldHaveSingleItem();
    }

    [Fact]
    public void Is_another_thing_than_to_have_nothing_left()
    {
        var item = Stock(9);

        Count(item, 0);
        item.ClearEvents();
        item.Tell("Shea butter", StoresThreshold);
        item.Events.ShouldHaveSingleItem().ShouldBeOfType<StockOut>().ProductId.ShouldBe(item.ProductId);

        // Some of it is back: still low, which is no news, and it may run out again, which is.
        Count(item, 3);
        Told(item).ShouldBeEmpty();
        Count(item, 0);
        item.ClearEvents();
        item.Tell("Shea butter", StoresThreshold);
        item.Events.ShouldHaveSingleItem().ShouldBeOfType<StockOut>();
    }

    [Fact]
    public void Of_what_ran_out_asks_to_be_seen_again()
    {
        var alert = Alert();
        alert.Acknowledge(Guid.CreateVersion7(), Noon);
        alert.Become(StockLevel.Low);
        alert.AcknowledgedAt.ShouldBe(Noon);

        alert.Become(StockLevel.Out);

        (alert.Level, alert.AcknowledgedAt, alert.AcknowledgedBy).ShouldBe((StockLevel.Out, null, null));
    }

    [Fact]
    public void Is_resolved_once()
    {
        var alert = Alert();

        alert.Resolve(Noon.AddHours(1));
        alert.Resolve(Noon.AddHours(2));

        alert.ResolvedAt.ShouldBe(Noon.AddHours(1));
    }

    private static LowStockAlert Alert() =>
        new()
        {
            TenantId = Guid.CreateVersion7(),
            InventoryId = Guid.CreateVersion7(),
            ProductId = Guid.CreateVersion7(),
            VariantId = null,
            Available = 2,
            Threshold = 5,
            RaisedAt = Noon,
        };

    private static List<StockLow> Told(InventoryItem item)
    {
        item.ClearEvents();
        item.Tell("Shea butter", StoresThreshold);
        return [.. item.Events.OfType<StockLow>()];
    }

    private static void Count(InventoryItem item, int quantity) =>
        item.Count(quantity, MovementReason.Count, null, null, Noon);
}
