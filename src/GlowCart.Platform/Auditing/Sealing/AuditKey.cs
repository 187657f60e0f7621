using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Platform.Auditing.Sealing;

/// <summary>
/// What a person's part of the log is encrypted under; one row, of a fixed id, is what the chains are hashed under. Protected
/// by Data Protection: the database alone opens none.
/// </summary>
[NotAudited]
internal sealed class AuditKey : IPlatformWide
{
    /// <summary>The chains' own.</summary>
    public static readonly Guid OfChains = new("a0d17c4a-1175-7000-8000-000000000001");

    /// <summary>A person or buyer; see <see cref="Kernel.Accounts.PersonalAttribute"/>.</summary>
    public required Guid Id { get; init; }

    /// <summary>Null: erased, and never made again.</summary>
    public required byte[]? ProtectedKey { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ErasedAt { get; init; }
}

internal sealed class AuditKeyConfiguration : IEntityTypeConfiguration<AuditKey>
{
    public void Configure(EntityTypeBuilder<AuditKey> builder)
    {
        builder.ToTable("audit_keys");
        builder.Property(k => k.Id).ValueGeneratedNever();
        builder.Grant("select (id, created_at, erased_at)", ScopeKind.Operator);
    }
}
