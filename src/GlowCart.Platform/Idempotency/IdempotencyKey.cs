using GlowCart.Kernel.Accounts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Platform.Idempotency;

/// <summary>The answer to a request that was made under a key, kept in the transaction that made it true.</summary>
[NotAudited]
internal sealed class IdempotencyKey : IPlatformWide
{
    /// <summary>SHA-256 of vendor, person, route and key: nobody can guess another's.</summary>
    public required byte[] Id { get; init; }
    public required byte[] BodyHash { get; init; }
    public required int Status { get; init; }

    [Personal]
    public required string Response { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whose answer it is: an erasure takes it along.</summary>
    public required Guid? UserId { get; init; }
}

internal sealed class IdempotencyKeyConfiguration : IEntityTypeConfiguration<IdempotencyKey>
{
    public void Configure(EntityTypeBuilder<IdempotencyKey> builder)
    {
        builder.ToTable("idempotency_keys");
        builder.HasIndex(k => k.CreatedAt);
        builder.HasIndex(k => k.UserId);
        builder.Grant("select, insert", ScopeKind.Buyer, ScopeKind.Vendor);
    }
}
