using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Payments.Payments;

internal sealed class PaymentConfiguration : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> builder)
    {
        builder.ToTable("payments", t => t.HasCheckConstraint("ck_payments_amount", "amount >= 0"));
        builder.Property(p => p.Method).HasMaxLength(20);
        builder.Property(p => p.Currency).HasMaxLength(3).IsFixedLength();
        builder.Ignore(p => p.Captured);
        builder.HasMany(p => p.Attempts).WithOne().HasForeignKey(a => a.PaymentId);
        builder.HasIndex(p => p.OrderGroupId).IsUnique();
        // A buyer begins a payment and tries it again; that it is paid is not for a buyer's request to say.
        builder.Grant("select, insert, update (status, version)", ScopeKind.Buyer);
    }
}

internal sealed class PaymentAttemptConfiguration : IEntityTypeConfiguration<PaymentAttempt>
{
    public void Configure(EntityTypeBuilder<PaymentAttempt> builder)
    {
        builder.ToTable("payment_attempts");
        builder.Property(a => a.Reference).HasMaxLength(60);
        builder.Property(a => a.PayerType).HasMaxLength(10);
        builder.Property(a => a.PayerValue).HasMaxLength(256);
        builder.Property(a => a.FailureReason).HasMaxLength(40);
        builder.HasIndex(a => a.Reference).IsUnique();
        builder.HasIndex(a => new { a.PaymentId, a.Number }).IsUnique();
        builder.HasIndex(a => a.NextCheckAt).HasFilter("next_check_at is not null");
        builder.Grant("select, insert", ScopeKind.Buyer);
    }
}
