using GlowCart.Identity.People;
using GlowCart.Identity.Roles;
using GlowCart.Identity.Team;
using GlowCart.Kernel.Accounts;
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

    public Membership(Guid vendorId, Guid userId, string name, string role, DateTimeOffset now) =>
        (TenantId, UserId, Name, Role, CreatedAt) = (vendorId, userId, name.Trim(), role, now);

    public Guid TenantId { get; private set; }
    public Guid UserId { get; private set; }

    /// <summary>What the store calls him; what he calls himself is his.</summary>
    [Personal]
    public string Name { get; private set; } = "";

    /// <summary>A name: one of the four, or of the vendor's own roles.</summary>
    public string Role { get; private set; } = "";
    public bool IsActive { get; private set; } = true;

    /// <summary>Null until the invitation is accepted: whoever never came can't be the store's last owner.</summary>
    public DateTimeOffset? JoinedAt { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    public MemberStatus Status =>
        !IsActive ? MemberStatus.Inactive
        : JoinedAt is null ? MemberStatus.Invited
        : MemberStatus.Active;

    public bool IsOwner => Role == BuiltInRoles.Owner;

    /// <summary>An owner who can sign in.</summary>
    public bool IsOwning => IsOwner && Status is MemberStatus.Active;

    public void Join(DateTimeOffset now) => JoinedAt ??= now;

    public void Rename(string name) => Name = name.Trim();

    public void TakeRole(string role) => Role = role;

    public void Activate() => IsActive = true;

    public void Deactivate() => IsActive = false;
}

internal sealed class MembershipConfiguration : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.ToTable("vendor_users");
        builder.Property(m => m.Name).HasMaxLength(200);
        builder.Property(m => m.Role).HasMaxLength(64);
        builder.Ignore(m => m.Status).Ignore(m => m.IsOwner).Ignore(m => m.IsOwning);
        builder.HasIndex(m => new { m.TenantId, m.UserId }).IsUnique();
        builder.HasOne<User>().WithMany().HasForeignKey(m => m.UserId).OnDelete(DeleteBehavior.Restrict);
        builder.Grant("select, insert, update, delete", ScopeKind.Identity);
    }
}
