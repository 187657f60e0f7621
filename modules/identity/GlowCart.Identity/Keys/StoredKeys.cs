using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Identity.Keys;

/// <summary>A key that tokens are signed or encrypted with, itself encrypted by Data Protection.</summary>
[NotAudited]
internal sealed class TokenKey : Entity, IPlatformWide
{
    public required TokenKeyUse Use { get; init; }
    public required byte[] ProtectedKey { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}

internal enum TokenKeyUse
{
    /// <summary>ECDSA over P-256, PKCS #8.</summary>
    Signing,

    /// <summary>256 bits for AES, wrapping the key of each refresh token and code: only we read those.</summary>
    Encryption,
}

/// <summary>One key of Data Protection's ring, wrapped by the master key.</summary>
[NotAudited]
internal sealed class DataProtectionKey : Entity, IPlatformWide
{
    public required string FriendlyName { get; init; }
    public required string Xml { get; init; }
}

internal sealed class TokenKeyConfiguration : IEntityTypeConfiguration<TokenKey>
{
    public void Configure(EntityTypeBuilder<TokenKey> builder)
    {
        builder.ToTable("token_keys");
        builder.Grant("select, insert, delete", ScopeKind.Identity);
        builder.Grant("select (id, use, created_at)", ScopeKind.Operator);
    }
}

internal sealed class DataProtectionKeyConfiguration : IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<DataProtectionKey> builder)
    {
        builder.ToTable("data_protection_keys");
        builder.Property(k => k.FriendlyName).HasMaxLength(100);
        builder.Grant("select, insert", ScopeKind.Identity);
        builder.Grant("select (id, friendly_name)", ScopeKind.Operator);
    }
}
