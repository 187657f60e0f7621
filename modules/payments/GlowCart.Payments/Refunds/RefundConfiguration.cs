using GlowCart.Kernel.Tenancy;
using GlowCart.Payments.Payments;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Payments.Refunds;

internal sealed class RefundConfiguration : IEntityTypeConfiguration<Refund>
{
    public void Configure(EntityTypeBuilder<Refund> builder)
    {
        builder.ToTable("refunds", t => t.HasCheckConstraint("ck_refunds_amount", "amount > 0"));
        builder.Property(r => r.Currency).HasMaxLength(3).IsFixedLength();
        builder.Property(r => r.Reason).HasMaxLength(500);
        builder.Property(r => r.Reference).HasMaxLength(60);
        builder.HasOne<Payment>().WithMany().HasForeignKey(r => r.PaymentId);
        builder.HasOne<PaymentAttempt>().WithMany().HasForeignKey(r => r.AttemptId);
        builder.HasIndex(r => r.Reference).IsUnique();
        builder.HasIndex(r => r.OrderId);
        builder.HasIndex(r => r.NextCheckAt).HasFilter("next_check_at is not null");
        builder.Grant("select", ScopeKind.Buyer);
    }
}
