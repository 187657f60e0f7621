using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Identity.Roles;

/// <summary>A role that a store made for itself.</summary>
[NotFoundError(RoleErrors.NotFoundCode)]
internal sealed class VendorRole : Aggregate, ITenantOwned
{
    private VendorRole() { }

    public VendorRole(Guid vendorId, string name, string displayName, IEnumerable<string> permissions)
    {
        (TenantId, Name) = (vendorId, name);
        Define(displayName, permissions);
    }

    public Guid TenantId { get; private set; }

    /// <summary>Memberships and tokens carry it, so it stays.</summary>
    public string Name { get; private set; } = "";
    public string DisplayName { get; private set; } = "";
    public List<string> Permissions { get; private set; } = [];

    public void Define(string displayName, IEnumerable<string> permissions) =>
        (DisplayName, Permissions) = (displayName.Trim(), [.. permissions.Distinct().Order(StringComparer.Ordinal)]);
}

internal sealed class VendorRoleConfiguration : IEntityTypeConfiguration<VendorRole>
{
    public void Configure(EntityTypeBuilder<VendorRole> builder)
    {
        builder.ToTable("vendor_roles");
        builder.Property(r => r.Name).HasMaxLength(64);
        builder.Property(r => r.DisplayName).HasMaxLength(100);
        builder.HasIndex(r => new { r.TenantId, r.Name }).IsUnique();
        builder.Grant("select", ScopeKind.Identity);
    }
}
