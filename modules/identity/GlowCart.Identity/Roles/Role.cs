using GlowCart.Identity.People;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Identity.Roles;

/// <summary>A role that every store has, or one of the operators'.</summary>
internal sealed class Role : Entity, IPlatformWide
{
    private readonly List<RolePermission> _permissions = [];

    private Role() { }

    public Role(Audience side, string name, string displayName, IEnumerable<string> permissions)
    {
        (Side, Name, DisplayName) = (side, name, displayName);
        foreach (var permission in permissions)
            Grant(permission);
    }

    /// <summary>Vendor or Operator.</summary>
    public Audience Side { get; private set; }
    public string Name { get; private set; } = "";
    public string DisplayName { get; private set; } = "";
    public IReadOnlyList<RolePermission> Permissions => _permissions;

    public void Define(string displayName, IReadOnlyCollection<string> permissions)
    {
        DisplayName = displayName.Trim();
        _permissions.RemoveAll(p => !permissions.Contains(p.Permission));
        foreach (var permission in permissions)
            Grant(permission);
    }

    private void Grant(string permission)
    {
        if (_permissions.TrueForAll(p => p.Permission != permission))
            _permissions.Add(new RolePermission(Id, permission));
    }
}

internal sealed class RolePermission(Guid roleId, string permission) : Entity, IPlatformWide
{
    public Guid RoleId { get; private set; } = roleId;
    public string Permission { get; private set; } = permission;
}

/// <summary>An operator has a role on the platform itself.</summary>
internal sealed class UserRole(Guid userId, Guid roleId) : Entity, IPlatformWide
{
    public Guid UserId { get; private set; } = userId;
    public Guid RoleId { get; private set; } = roleId;
}

/// <summary>What the modules define in code, as rows: for reports and for whoever looks at the database.</summary>
internal sealed class Permission(string name, string displayName, string sides) : IPlatformWide
{
    public string Name { get; private set; } = name;
    public string DisplayName { get; private set; } = displayName;
    public string Sides { get; private set; } = sides;

    public void Describe(string displayName, string sides) => (DisplayName, Sides) = (displayName, sides);
}

internal sealed class RoleConfiguration : IEntityTypeConfiguration<Role>
{
    public void Configure(EntityTypeBuilder<Role> builder)
    {
        builder.ToTable("roles");
        builder.Property(r => r.Name).HasMaxLength(64);
        builder.Property(r => r.DisplayName).HasMaxLength(100);
        builder.HasIndex(r => new { r.Side, r.Name }).IsUnique();
        builder.HasMany(r => r.Permissions).WithOne().HasForeignKey(p => p.RoleId);
        builder.Navigation(r => r.Permissions).UsePropertyAccessMode(PropertyAccessMode.Field);
        // What the seed's roles may do is no secret: each side asks it with every request.
        builder.Grant("select", ScopeKind.Vendor, ScopeKind.Operator);
        builder.Grant("select, insert, update, delete", ScopeKind.Identity);
    }
}

internal sealed class RolePermissionConfiguration : IEntityTypeConfiguration<RolePermission>
{
    public void Configure(EntityTypeBuilder<RolePermission> builder)
    {
        builder.ToTable("role_permissions");
        builder.HasIndex(p => new { p.RoleId, p.Permission }).IsUnique();
        builder.Property(p => p.Permission).HasMaxLength(100);
        builder.Grant("select", ScopeKind.Vendor, ScopeKind.Operator);
        builder.Grant("select, insert, delete", ScopeKind.Identity);
    }
}

internal sealed class UserRoleConfiguration : IEntityTypeConfiguration<UserRole>
{
    public void Configure(EntityTypeBuilder<UserRole> builder)
    {
        builder.ToTable("user_roles");
        builder.HasIndex(r => new { r.UserId, r.RoleId }).IsUnique();
        builder.HasOne<User>().WithMany().HasForeignKey(r => r.UserId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Role>().WithMany().HasForeignKey(r => r.RoleId).OnDelete(DeleteBehavior.Restrict);
        builder.Grant("select", ScopeKind.Operator);
        builder.Grant("select, insert, delete", ScopeKind.Identity);
    }
}

internal sealed class PermissionConfiguration : IEntityTypeConfiguration<Permission>
{
    public void Configure(EntityTypeBuilder<Permission> builder)
    {
        builder.ToTable("permissions");
        builder.HasKey(p => p.Name);
        builder.Property(p => p.Name).HasMaxLength(100);
        builder.Property(p => p.DisplayName).HasMaxLength(200);
        builder.Property(p => p.Sides).HasMaxLength(60);
        builder.Grant("select", ScopeKind.Vendor, ScopeKind.Operator);
        builder.Grant("select, insert, update, delete", ScopeKind.Identity);
    }
}
