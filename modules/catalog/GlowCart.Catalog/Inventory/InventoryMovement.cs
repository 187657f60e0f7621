using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Catalog.Inventory;

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
    public Guid? ImportId { get; init; }
    public Guid? StockTakeId { get; init; }
    public required DateTimeOffset At { get; init; }
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
