using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Catalog.Inventory.StockTakes;

/// <summary>A count of the shelves, from its beginning until what was found is booked.</summary>
[NotFoundError(StockTakeErrors.NotFoundCode)]
internal sealed class StockTake : Aggregate, ITenantOwned
{
    private StockTake() { }

    public StockTake(Guid tenantId, string? name, Guid? openedBy, DateTimeOffset now) =>
        (TenantId, Name, OpenedBy, OpenedAt) = (tenantId, name, openedBy, now);

    public Guid TenantId { get; private set; }
    public string? Name { get; private set; }
    public StockTakeStatus Status { get; private set; }
    public int LineCount { get; private set; }
    public Guid? OpenedBy { get; private set; }
    public DateTimeOffset OpenedAt { get; private set; }
    public Guid? ClosedBy { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>What it is about was written beside it.</summary>
    public void Cover(int lines)
    {
        if (lines == 0)
            throw StockTakeErrors.NothingToCount.With();
        LineCount = lines;
    }

    /// <returns>Whether there is something to do: completing again is a retry.</returns>
    public bool Complete(Guid? by, DateTimeOffset now) => Close(StockTakeStatus.Completed, by, now);

    /// <inheritdoc cref="Complete"/>
    public bool Cancel(Guid? by, DateTimeOffset now) => Close(StockTakeStatus.Cancelled, by, now);

    public StockTakeDto ToDto() => new(Id, Name, Status, LineCount, OpenedAt, OpenedBy, ClosedAt, ClosedBy);

    private bool Close(StockTakeStatus status, Guid? by, DateTimeOffset now)
    {
        if (Status == status)
            return false;
        if (Status is not StockTakeStatus.Open)
            throw StockTakeErrors.Closed.With(("status", Status));
        (Status, ClosedBy, ClosedAt) = (status, by, now);
        return true;
    }
}

/// <summary>
/// One product or variant to be counted. Written by statements that take all of them at once, a store may have a hundred
/// thousand: the class is the table's shape.
/// </summary>
[NotAudited]
internal sealed class StockTakeLine : ITenantOwned
{
    public required Guid StockTakeId { get; init; }
    public required Guid InventoryId { get; init; }
    public required Guid TenantId { get; init; }
    public required int ExpectedQuantity { get; init; }
    public int? Counted { get; init; }
    public int? QuantityAtCount { get; init; }
    public Guid? CountedBy { get; init; }
    public DateTimeOffset? CountedAt { get; init; }
    public int? Booked { get; init; }

    /// <summary>Part of an open stock take: another one must leave it alone, or a difference would be booked twice.</summary>
    public required bool IsOpen { get; init; }
}

internal sealed class StockTakeConfiguration : IEntityTypeConfiguration<StockTake>
{
    public void Configure(EntityTypeBuilder<StockTake> builder)
    {
        builder.ToTable("stock_takes");
        builder.Property(t => t.Name).HasMaxLength(100);
        builder.HasIndex(t => new { t.TenantId, t.Id });
        builder.Grant("select, insert, update", ScopeKind.Vendor);
    }
}

internal sealed class StockTakeLineConfiguration : IEntityTypeConfiguration<StockTakeLine>
{
    public void Configure(EntityTypeBuilder<StockTakeLine> builder)
    {
        builder.ToTable("stock_take_lines");
        builder.HasKey(l => new { l.StockTakeId, l.InventoryId });
        builder.HasIndex(l => l.InventoryId).HasFilter("is_open").IsUnique();
        builder.HasOne<StockTake>().WithMany().HasForeignKey(l => l.StockTakeId);
        builder.HasOne<InventoryItem>().WithMany().HasForeignKey(l => l.InventoryId);
        builder.Grant("select, insert, update", ScopeKind.Vendor);
    }
}
