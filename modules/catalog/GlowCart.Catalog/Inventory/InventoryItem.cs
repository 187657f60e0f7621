using GlowCart.Catalog.Events;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Catalog.Inventory;

/// <summary>The stock of one product or variant. What is on hand changes only together with a movement that says why.</summary>
[NotFoundError("catalog.inventory.not_found")]
internal sealed class InventoryItem : Aggregate, ITenantOwned
{
    private InventoryItem() { }

    public InventoryItem(Guid tenantId, Guid productId, Guid? variantId)
    {
        (TenantId, ProductId, VariantId) = (tenantId, productId, variantId);
    }

    public Guid TenantId { get; private set; }
    public Guid ProductId { get; private set; }
    public Guid? VariantId { get; private set; }
    public int Quantity { get; private set; }
    public int Reserved { get; private set; }

    /// <summary>Null: the store's own, which is a setting.</summary>
    public int? Threshold { get; private set; }

    /// <summary>Told already that it is low; false again once it has risen.</summary>
    [NotAudited]
    public bool LowTold { get; private set; }

    /// <summary>Told already that nothing is left.</summary>
    [NotAudited]
    public bool OutTold { get; private set; }

    public int Available => Quantity - Reserved;

    /// <summary>What can be ordered counts, here as in the shop: what an unpaid order holds is gone for everybody else.</summary>
    public bool IsOut => Available <= 0;

    public bool IsLow(int storesThreshold) => Available <= (Threshold ?? storesThreshold);

    /// <summary>Counted: this is what is on hand. Orders that wait for payment keep what they hold.</summary>
    public InventoryMovement? Count(int quantity, MovementReason reason, Guid? actor, string? note, DateTimeOffset now)
    {
        if (quantity < Reserved)
            throw StockErrors.BelowReserved.With(("reserved", Reserved), ("quantity", quantity));
        return quantity == Quantity ? null : Move(quantity - Quantity, reason, actor, note, null, now);
    }

    /// <summary>What it begins with, by a file.</summary>
    public InventoryMovement? Import(int quantity, Guid importId, DateTimeOffset now) =>
        quantity == 0 ? null : Move(quantity, MovementReason.Import, null, null, null, now, importId);

    /// <summary>Something came, or is gone, that no order is about.</summary>
    public InventoryMovement Adjust(int delta, AdjustmentReason reason, Guid? actor, string? note, DateTimeOffset now)
    {
        if (Quantity + (long)delta > StockLimits.OnHand)
            throw StockErrors.TooMuch.With(("most", StockLimits.OnHand));
        if (delta < Reserved - Quantity)
            throw StockErrors.BelowReserved.With(("reserved", Reserved), ("quantity", Quantity + delta));
        return Move(delta, ReasonOf(reason), actor, note, null, now);
    }

    /// <summary>Refuses a change by somebody who saw another number.</summary>
    public void Expect(int? quantity)
    {
        if (quantity is { } expected && expected != Quantity)
            throw StockErrors.Changed.With(("quantity", Quantity));
    }

    /// <summary>What an order held leaves the stock.</summary>
    public InventoryMovement Sell(int quantity, Guid orderId, DateTimeOffset now)
    {
        Reserved -= quantity;
        return Move(-quantity, MovementReason.Sale, null, null, orderId, now);
    }

    /// <summary>An order that was paid is off: its goods come back.</summary>
    public InventoryMovement Return(int quantity, Guid orderId, DateTimeOffset now) =>
        Move(quantity, MovementReason.Cancellation, null, null, orderId, now);

    /// <summary>An order that wasn't paid is off: it holds nothing any more.</summary>
    public void Free(int quantity)
    {
        Reserved -= quantity;
        Raise(new StockChanged(TenantId, [ProductId]));
    }

    /// <param name="threshold">Null: the store's own.</param>
    public void SetThreshold(int? threshold)
    {
        if (threshold == Threshold)
            return;
        Threshold = threshold;
        Raise(new StockChanged(TenantId, [ProductId]));
    }

    /// <summary>The product's only stock becomes that of its first variant, or the last variant's that of the product.</summary>
    public void BelongTo(Guid? variantId)
    {
        VariantId = variantId;
        Raise(new StockChanged(TenantId, [ProductId]));
    }

    public bool HasNews(int storesThreshold) => IsLow(storesThreshold) != LowTold || IsOut != OutTold;

    /// <summary>
    /// Tells once that it is low, and once that nothing is left, and is ready to tell again when it has risen. What falls to
    /// nothing at once is out, and not low besides.
    /// </summary>
    public void Tell(string productName, int storesThreshold)
    {
        if (IsOut && !OutTold)
            Raise(new StockOut(TenantId, ProductId, VariantId, productName));
        else if (IsLow(storesThreshold) && !LowTold)
            Raise(new StockLow(TenantId, ProductId, VariantId, productName, Available, Threshold ?? storesThreshold));
        (LowTold, OutTold) = (IsLow(storesThreshold), IsOut);
    }

    private static MovementReason ReasonOf(AdjustmentReason reason) =>
        reason switch
        {
            AdjustmentReason.Received => MovementReason.Received,
            AdjustmentReason.Returned => MovementReason.Returned,
            AdjustmentReason.Damaged => MovementReason.Damaged,
            AdjustmentReason.Lost => MovementReason.Lost,
            AdjustmentReason.Expired => MovementReason.Expired,
            AdjustmentReason.Used => MovementReason.Used,
            _ => MovementReason.Correction,
        };

    private InventoryMovement Move(
        int delta,
        MovementReason reason,
        Guid? actor,
        string? note,
        Guid? orderId,
        DateTimeOffset now,
        Guid? importId = null
    )
    {
        Quantity += delta;
        Raise(new StockChanged(TenantId, [ProductId]));
        return new InventoryMovement
        {
            TenantId = TenantId,
            InventoryId = Id,
            Delta = delta,
            QuantityAfter = Quantity,
            Reason = reason,
            ActorId = actor,
            Note = note,
            OrderId = orderId,
            ImportId = importId,
            At = now,
        };
    }
}

internal sealed class InventoryItemConfiguration : IEntityTypeConfiguration<InventoryItem>
{
    public void Configure(EntityTypeBuilder<InventoryItem> builder)
    {
        builder.ToTable(
            "inventory",
            // The last line of defence: whatever we get wrong above, stock is never negative.
            t => t.HasCheckConstraint("ck_inventory_stock", "quantity >= 0 and reserved >= 0 and reserved <= quantity")
        );
        builder.Ignore(i => i.Available).Ignore(i => i.IsOut);
        builder.HasIndex(i => new { i.ProductId, i.VariantId }).IsUnique().AreNullsDistinct(false);
        builder.HasIndex(i => new { i.TenantId, i.Id });
        builder.Grant("select, update (reserved)", ScopeKind.Buyer);
    }
}
