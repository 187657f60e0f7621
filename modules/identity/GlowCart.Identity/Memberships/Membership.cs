using GlowCart.Identity.People;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Identity.Memberships;

/// <summary>A person works for a vendor, in one role. This is all of the person that the vendor may change.</summary>
[NotFoundError("identity.user.not_found")]
internal sealed class Membership : Aggregate, ITenantOwned
{
    private Membership() { }

    public Membership(Guid vendorId, Guid userId, string role, DateTimeOffset now) =>
        (TenantId, UserId, Role, CreatedAt) = (vendorId, userId, role, now);

    public Guid TenantId { get; private set; }
    public Guid UserId { get; private set; }

    /// <summary>A name: one of the four, or of the vendor's own roles.</summary>
    public string Role { get; private set; } = "";
    public bool IsActive { get; private set; } = true;
    public DateTimeOffset CreatedAt { get; private set; }
}

internal sealed class MembershipConfiguration : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.ToTable("vendor_users");
        builder.Property(m => m.Role).HasMaxLength(64);
        builder.HasIndex(m => new { m.TenantId, m.UserId }).IsUnique();
        builder.HasOne<User>().WithMany().HasForeignKey(m => m.UserId).OnDelete(DeleteBehavior.Restrict);
        builder.Grant("select, insert, update, delete", ScopeKind.Identity);
    }
}
