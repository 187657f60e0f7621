using GlowCart.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Vendors.Stats;

/// <summary>Where an order of the store has got to, by ordering's events: only to be counted.</summary>
[NotAudited]
internal sealed class OrderFigure : ITenantOwned
{
    public required Guid OrderId { get; init; }
    public required Guid TenantId { get; init; }
    public required string Status { get; init; }

    /// <summary>The order's when it told: events that come late change nothing.</summary>
    public required long Version { get; init; }
}

/// <summary>Whether a product of the store is in the shop, by catalog's events.</summary>
[NotAudited]
internal sealed class ProductFigure : ITenantOwned
{
    public required Guid ProductId { get; init; }
    public required Guid TenantId { get; init; }
    public required bool IsListed { get; init; }
    public required long Version { get; init; }
}

internal sealed class OrderFigureConfiguration : IEntityTypeConfiguration<OrderFigure>
{
    public void Configure(EntityTypeBuilder<OrderFigure> builder)
    {
        builder.ToTable("order_figures");
        builder.HasKey(f => f.OrderId);
        builder.Property(f => f.Status).HasMaxLength(20);
        builder.HasIndex(f => new { f.TenantId, f.Status });
    }
}

internal sealed class ProductFigureConfiguration : IEntityTypeConfiguration<ProductFigure>
{
    public void Configure(EntityTypeBuilder<ProductFigure> builder)
    {
        builder.ToTable("product_figures");
        builder.HasKey(f => f.ProductId);
        builder.HasIndex(f => new { f.TenantId, f.IsListed });
    }
}
