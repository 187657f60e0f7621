using GlowCart.Catalog.Events;
using GlowCart.Catalog.Inventory;
using static GlowCart.Catalog.Tests.A;

namespace GlowCart.Catalog.Tests.Inventory;

public sealed class WarningOfLowStock
{
    [Theory]
    [InlineData(6, 0, false)]
    [InlineData(5, 0, true)]
    [InlineData(9, 4, true)]
    [InlineData(10, 4, false)]
    [InlineData(0, 0, true)]
    public void Begins_at_the_threshold_of_what_can_be_ordered(int quantity, int reserved, bool isLow) =>
        Stock(quantity, reserved).IsLow.ShouldBe(isLow);

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
            (item.ProductId, "Shea butter", 4, InventoryItem.DefaultThreshold)
        );
        low.TenantId.ShouldBe(item.TenantId);
    }

    [Fact]
    public void Follows_a_threshold_that_is_raised()
    {
        var item = Stock(8);
        item.IsLow.ShouldBeFalse();

        item.SetThreshold(8);

        item.Events.ShouldHaveSingleItem().ShouldBeOfType<StockChanged>();
        Told(item).ShouldHaveSingleItem();
    }

    [Fact]
    public void Is_resolved_once()
    {
        var alert = new LowStockAlert
        {
            TenantId = Guid.CreateVersion7(),
            InventoryId = Guid.CreateVersion7(),
            ProductId = Guid.CreateVersion7(),
            VariantId = null,
            Available = 2,
            Threshold = 5,
            RaisedAt = Noon,
        };

        alert.Resolve(Noon.AddHours(1));
        alert.Resolve(Noon.AddHours(2));

        alert.ResolvedAt.ShouldBe(Noon.AddHours(1));
    }

    private static List<StockLow> Told(InventoryItem item)
    {
        item.ClearEvents();
        item.TellIfLow("Shea butter");
        return [.. item.Events.OfType<StockLow>()];
    }

    private static void Count(InventoryItem item, int quantity) =>
        item.Count(quantity, MovementReason.Count, null, null, Noon);
}
