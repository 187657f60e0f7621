using System.Security.Cryptography;
using System.Text;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Platform.Auditing.Sealing;

/// <summary>
/// Where a vendor's chain stands, and the platform's. Its row is the lock of whoever lengthens, shortens or checks it, and
/// its own seal keeps it from being set to what the rows were made to look like.
/// </summary>
[NotAudited]
internal sealed record AuditChain : IPlatformWide
{
    /// <summary>The vendor's; all zeros is the platform's.</summary>
    public required Guid Id { get; init; }

    /// <summary>The sequence of its last row.</summary>
    public required long Length { get; init; }
    public required byte[] Head { get; init; }

    /// <summary>The last sequence that is gone because its time was over.</summary>
    public required long PurgedLength { get; init; }
    public required byte[] PurgedHead { get; init; }

    /// <summary>How far it was written down outside of the database.</summary>
    public required long AnchoredLength { get; init; }
    public required byte[] Seal { get; init; }

    public Guid? TenantId => Id == Guid.Empty ? null : Id;

    public static AuditChain New(Guid? tenantId) =>
        new()
        {
            Id = tenantId ?? Guid.Empty,
            Length = 0,
            Head = ChainLink.Beginning,
            PurgedLength = 0,
            PurgedHead = ChainLink.Beginning,
            AnchoredLength = 0,
            Seal = [],
        };

    public AuditChain Sealed(byte[] key) => this with { Seal = SealOf(key) };

    public bool IsGenuine(byte[] key) => CryptographicOperations.FixedTimeEquals(Seal, SealOf(key));

    private byte[] SealOf(byte[] key) =>
        HMACSHA256.HashData(
            key,
            Encoding.UTF8.GetBytes(
                $"chain|{Id:N}|{Length}|{Convert.ToHexString(Head)}|{PurgedLength}|{Convert.ToHexString(PurgedHead)}|{AnchoredLength}"
            )
        );
}

internal sealed class AuditChainConfiguration : IEntityTypeConfiguration<AuditChain>
{
    public void Configure(EntityTypeBuilder<AuditChain> builder)
    {
        builder.ToTable("audit_chains");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Ignore(c => c.TenantId);
        builder.Grant("select", ScopeKind.Operator);
    }
}
