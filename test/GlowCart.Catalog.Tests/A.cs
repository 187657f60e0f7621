using System.Runtime.CompilerServices;
using GlowCart.Catalog.Inventory;
using GlowCart.Catalog.Products;

namespace GlowCart.Catalog.Tests;

/// <summary>Products and stock as a test needs them, of which it says only what it is about.</summary>
internal static class A
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 6, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A draft without a price, its events behind it.</summary>
    public static Product Product(string currency = "GHS", bool vendorIsActive = true) =>
        new(
            Guid.CreateVersion7(),
            "shea-butter",
            "Shea butter",
            currency,
            new VendorCopy("Nkuto & Thyme", vendorIsActive)
        );

    /// <param name="reserved">
    /// As placing orders leaves it. That happens in one statement of SQL, so the entity has no verb for it.
    /// </param>
    public static InventoryItem Stock(int quantity, int reserved = 0)
    {
        var item = new InventoryItem(Guid.CreateVersion7(), Guid.CreateVersion7(), variantId: null);
        item.Count(quantity, MovementReason.Initial, actor: null, note: null, Noon);
        SetReserved(item, reserved);
        item.ClearEvents();
        return item;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_Reserved")]
    private static extern void SetReserved(InventoryItem item, int value);
}
