using System.Text.Json;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Ordering.Orders;

internal sealed class OrderGroupConfiguration : IEntityTypeConfiguration<OrderGroup>
{
    public void Configure(EntityTypeBuilder<OrderGroup> builder)
    {
        builder.ToTable("order_groups");
        builder.Property(g => g.Currency).HasMaxLength(3).IsFixedLength();
        builder.HasMany(g => g.Orders).WithOne().HasForeignKey(o => o.GroupId);
        builder.HasIndex(g => g.PaymentId);
        builder.HasIndex(g => g.ExpiresAt).HasFilter("paid_at is null and closed_at is null");
        builder.Grant("select, insert, update", ScopeKind.Buyer);
    }
}

internal sealed class OrderConfiguration : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> builder)
    {
        builder.ToTable("orders");
        builder.Property(o => o.Number).HasMaxLength(20);
        builder.Property(o => o.VendorName).HasMaxLength(200);
        builder.Property(o => o.Currency).HasMaxLength(3).IsFixedLength();
        builder.Property(o => o.CommissionRate).HasPrecision(6, 5);
        builder.Property(o => o.CancelReason).HasMaxLength(500);
        builder
            .Property(o => o.DeliveryAddress)
            .HasColumnType("jsonb")
            .HasConversion(
                a => JsonSerializer.Serialize(a, JsonSerializerOptions.Web),
                t => JsonSerializer.Deserialize<DeliveryAddressDto>(t, JsonSerializerOptions.Web)
            );
        builder.Ignore(o => o.IsPaid).Ignore(o => o.CanReopen);
        builder.HasMany(o => o.Items).WithOne().HasForeignKey(i => i.OrderId);
        builder.HasMany(o => o.Timeline).WithOne().HasForeignKey(e => e.OrderId);
        builder.HasIndex(o => o.Number).IsUnique();
        builder.HasIndex(o => new { o.TenantId, o.Id });
        builder.HasIndex(o => new { o.BuyerId, o.Id });
        builder.Grant("select, insert, update", ScopeKind.Buyer);
        builder.Grant("select, update", ScopeKind.Vendor);
    }
}

internal sealed class OrderItemConfiguration : IEntityTypeConfiguration<OrderItem>
{
    public void Configure(EntityTypeBuilder<OrderItem> builder)
    {
        builder.ToTable("order_items");
        builder.Property(i => i.ProductName).HasMaxLength(255);
        builder.Property(i => i.VariantName).HasMaxLength(800);
        builder.Property(i => i.Sku).HasMaxLength(100);
        builder.Grant("select, insert", ScopeKind.Buyer);
        builder.Grant("select", ScopeKind.Vendor);
    }
}

internal sealed class OrderEventConfiguration : IEntityTypeConfiguration<OrderEvent>
{
    public void Configure(EntityTypeBuilder<OrderEvent> builder)
    {
        builder.ToTable("order_events");
        builder.Property(e => e.Type).HasMaxLength(50);
        builder.Property(e => e.Description).HasMaxLength(500);
        builder.Grant("select, insert", ScopeKind.Buyer, ScopeKind.Vendor);
    }
}
