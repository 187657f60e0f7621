using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Payments.Ledger;

// That entries are added and never changed, and that journals sum to zero, stands in Sql/ledger.sql.

internal sealed class LedgerAccountConfiguration : IEntityTypeConfiguration<LedgerAccount>
{
    public void Configure(EntityTypeBuilder<LedgerAccount> builder)
    {
        builder.ToTable("ledger_accounts");
        builder.Property(a => a.Currency).HasMaxLength(3).IsFixedLength();
        builder
            .HasIndex(a => new
            {
                a.Kind,
                a.VendorId,
                a.Currency,
            })
            .IsUnique()
            .AreNullsDistinct(false);
        builder.HasIndex(a => a.VendorId);
        builder.Grant("select", ScopeKind.Operator);
    }
}

internal sealed class JournalConfiguration : IEntityTypeConfiguration<Journal>
{
    public void Configure(EntityTypeBuilder<Journal> builder)
    {
        builder.ToTable("journals");
        builder.HasMany(j => j.Entries).WithOne().HasForeignKey(e => e.JournalId);
        builder.HasIndex(j => new { j.Kind, j.AboutId }).IsUnique();
        builder.HasIndex(j => j.PaymentId);
        builder.Grant("select", ScopeKind.Operator);
    }
}

internal sealed class LedgerEntryConfiguration : IEntityTypeConfiguration<LedgerEntry>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> builder)
    {
        builder.ToTable("ledger_entries", t => t.HasCheckConstraint("ck_ledger_entries_amount", "amount <> 0"));
        builder.HasOne<LedgerAccount>().WithMany().HasForeignKey(e => e.AccountId);
        builder.HasIndex(e => new { e.AccountId, e.At });
        builder.Grant("select", ScopeKind.Operator);
    }
}
