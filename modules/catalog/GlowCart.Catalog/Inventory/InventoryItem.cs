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
    public const int DefaultThreshold = 5;

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
    public int Threshold { get; private set; } = DefaultThreshold;

    /// <summary>Told already that it is low; false again once it has risen.</summary>
    [NotAudited]
    public bool LowTold { get; private set; }

    public int Available => Quantity - Reserved;
    public bool IsLow => Available <= Threshold;

    /// <summary>Counted: this is what is on hand. Orders that wait for payment keep what they hold.</summary>
    public InventoryMovement? Count(int quantity, MovementReason reason, Guid? actor, string? note, DateTimeOffset now)
    {
        if (quantity < Reserved)
            throw StockErrors.BelowReserved.With(("reserved", Reserved), ("quantity", quantity));
        return quantity == Quantity ? null : Move(quantity - Quantity, reason, actor, note, null, now);
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

    public void SetThreshold(int threshold)
    {
        Threshold = threshold;
        Raise(new StockChanged(TenantId, [ProductId]));
    }

    /// <summary>Tells once that it is low, and is ready to tell again when it has risen.</summary>
    public void TellIfLow(string productName)
    {
        if (IsLow && !LowTold)
            Raise(new StockLow(TenantId, ProductId, VariantId, productName, Available, Threshold));
        LowTold = IsLow;
    }

    private InventoryMovement Move(
        int delta,
        MovementReason reason,
        Guid? actor,
        string? note,
        Guid? orderId,
        DateTimeOffset now
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
            At = now,
        };
    }
}

internal enum MovementReason
{
    /// <summary>What it began with.</summary>
    Initial,
    Import,
    Count,
    Sale,
    Cancellation,
}

/// <summary>One change of what is on hand. The sum of an item's movements is its quantity.</summary>
[NotAudited]
internal sealed class InventoryMovement : Entity, ITenantOwned
{
    public required Guid TenantId { get; init; }
    public required Guid InventoryId { get; init; }
    public required int Delta { get; init; }
    public required int QuantityAfter { get; init; }
    public required MovementReason Reason { get; init; }
    public Guid? ActorId { get; init; }
    public string? Note { get; init; }
    public Guid? OrderId { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>A crossing of the threshold, until stock has risen again.</summary>
internal sealed class LowStockAlert : Entity, ITenantOwned
{
    public required Guid TenantId { get; init; }
    public required Guid InventoryId { get; init; }
    public required Guid ProductId { get; init; }
    public required Guid? VariantId { get; init; }
    public required int Available { get; init; }
    public required int Threshold { get; init; }
    public required DateTimeOffset RaisedAt { get; init; }
    public DateTimeOffset? ResolvedAt { get; private set; }

    public void Resolve(DateTimeOffset now) => ResolvedAt ??= now;
}

internal enum ReservationStatus
{
    Held,
    Captured,
    Released,
}

/// <summary>What an order holds of an item, from placing until it is paid or off.</summary>
[NotAudited]
internal sealed class StockReservation : Entity, ITenantOwned
{
    public required Guid TenantId { get; init; }
    public required Guid InventoryId { get; init; }
    public required Guid OrderId { get; init; }
    public required int Quantity { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public ReservationStatus Status { get; private set; } = ReservationStatus.Held;

    public void Capture() => Status = ReservationStatus.Captured;

    public void Release() => Status = ReservationStatus.Released;
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
        builder.Ignore(i => i.Available).Ignore(i => i.IsLow);
        builder.HasIndex(i => new { i.ProductId, i.VariantId }).IsUnique().AreNullsDistinct(false);
        builder.HasIndex(i => new { i.TenantId, i.Id });
        builder.Grant("select, update (reserved)", ScopeKind.Buyer);
    }
}

internal sealed class InventoryMovementConfiguration : IEntityTypeConfiguration<InventoryMovement>
{
    public void Configure(EntityTypeBuilder<InventoryMovement> builder)
    {
        builder.ToTable("inventory_movements");
        builder.Property(m => m.Note).HasMaxLength(200);
        builder.HasIndex(m => new { m.InventoryId, m.Id });
        builder.HasOne<InventoryItem>().WithMany().HasForeignKey(m => m.InventoryId);
        // A ledger: added to, never changed.
        builder.Grant("select, insert", ScopeKind.Vendor);
    }
}

internal sealed class LowStockAlertConfiguration : IEntityTypeConfiguration<LowStockAlert>
{
    public void Configure(EntityTypeBuilder<LowStockAlert> builder)
    {
        builder.ToTable("low_stock_alerts");
        builder.HasIndex(a => a.InventoryId).HasFilter("resolved_at is null").IsUnique();
    }
}

internal sealed class StockReservationConfiguration : IEntityTypeConfiguration<StockReservation>
{
    public void Configure(EntityTypeBuilder<StockReservation> builder)
    {
        builder.ToTable("stock_reservations");
        builder.HasIndex(r => r.OrderId);
        builder.HasIndex(r => r.ExpiresAt).HasFilter("status = 'Held'");
        builder.HasOne<InventoryItem>().WithMany().HasForeignKey(r => r.InventoryId);
        builder.Grant("insert", ScopeKind.Buyer);
    }
}
