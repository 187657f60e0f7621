using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Catalog.Inventory;

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

internal sealed class StockReservationConfiguration : IEntityTypeConfiguration<StockReservation>
{
    public void Configure(EntityTypeBuilder<StockReservation> builder)
    {
        builder.ToTable("stock_reservations");
        builder.HasIndex(r => r.OrderId);
        builder.HasIndex(r => r.ExpiresAt).HasFilter("status = 'Held'");
        builder.HasIndex(r => new { r.InventoryId, r.Id }).HasFilter("status = 'Held'");
        builder.HasOne<InventoryItem>().WithMany().HasForeignKey(r => r.InventoryId);
        builder.Grant("insert", ScopeKind.Buyer);
    }
}
