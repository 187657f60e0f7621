using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Settings;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Platform.Settings;

/// <summary>A value that somebody set. `Settings/Sql` says who sees which.</summary>
internal sealed class Setting : Entity, IPlatformWide
{
    public required SettingLayer Layer { get; init; }

    /// <summary>The vendor or the person; empty for all.</summary>
    public required Guid Key { get; init; }
    public required string Name { get; init; }

    /// <summary>Null where it is a secret.</summary>
    public string? Value { get; private set; }

    /// <summary>Encrypted.</summary>
    [NotAudited]
    public string? Secret { get; private set; }

    public void Set(string value, Func<string, string>? encrypt)
    {
        Value = encrypt is null ? value : null;
        Secret = encrypt?.Invoke(value);
    }
}

internal sealed class SettingConfiguration : IEntityTypeConfiguration<Setting>
{
    public void Configure(EntityTypeBuilder<Setting> builder)
    {
        builder.ToTable("settings");
        builder
            .HasIndex(s => new
            {
                s.Layer,
                s.Key,
                s.Name,
            })
            .IsUnique();
        builder.Property(s => s.Name).HasMaxLength(200);
        builder.Grant("select, insert, update, delete", ScopeKind.Vendor, ScopeKind.Buyer, ScopeKind.Identity);
    }
}
