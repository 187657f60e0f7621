using GlowCart.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Catalog.Inventory;

/// <summary>A crossing of the threshold, until stock has risen again.</summary>
[NotFoundError(StockErrors.AlertNotFoundCode)]
internal sealed class LowStockAlert : Entity, ITenantOwned
{
    public required Guid TenantId { get; init; }
    public required Guid InventoryId { get; init; }
    public required Guid ProductId { get; init; }
    public required Guid? VariantId { get; init; }
    public required int Available { get; init; }
    public required int Threshold { get; init; }
    public required DateTimeOffset RaisedAt { get; init; }
    public StockLevel Level { get; private set; }
    public DateTimeOffset? AcknowledgedAt { get; private set; }
    public Guid? AcknowledgedBy { get; private set; }
    public DateTimeOffset? ResolvedAt { get; private set; }

    /// <summary>Nothing is left, or something again. That it ran out is news to whoever had seen that it was low.</summary>
    public void Become(StockLevel level)
    {
        if (level is StockLevel.Out && Level is StockLevel.Low)
            (AcknowledgedAt, AcknowledgedBy) = (null, null);
        Level = level;
    }

    public void Acknowledge(Guid? person, DateTimeOffset now)
    {
        if (AcknowledgedAt is null)
            (AcknowledgedAt, AcknowledgedBy) = (now, person);
    }

    public void Resolve(DateTimeOffset now) => ResolvedAt ??= now;
}

internal sealed class LowStockAlertConfiguration : IEntityTypeConfiguration<LowStockAlert>
{
    public void Configure(EntityTypeBuilder<LowStockAlert> builder)
    {
        builder.ToTable("low_stock_alerts");
        builder.HasIndex(a => a.InventoryId).HasFilter("resolved_at is null").IsUnique();
        builder.HasIndex(a => new { a.TenantId, a.Id });
        builder.HasOne<InventoryItem>().WithMany().HasForeignKey(a => a.InventoryId);
    }
}
