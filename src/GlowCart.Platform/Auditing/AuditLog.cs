using GlowCart.Kernel.Accounts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Platform.Auditing;

/// <summary>
/// Who changed what, when and from where; saved with the change itself, so neither exists without the other. It joins its
/// vendor's chain a moment later. `Auditing/Sql` says who sees which.
/// </summary>
[NotAudited]
internal sealed class AuditLog : IPlatformWide
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required DateTimeOffset At { get; init; }

    /// <summary>The vendor whose rows were changed; null for the platform's and the buyers'.</summary>
    public required Guid? TenantId { get; init; }
    public required Guid? UserId { get; init; }
    public required AuditActor Actor { get; init; }

    /// <summary>The endpoint, handler or job.</summary>
    public required string Action { get; init; }
    public required string? CorrelationId { get; init; }

    /// <summary>`[{"entity","id","change","properties":{"name":[old,new]}}]`; what is personal is `***` here.</summary>
    public required string Changes { get; init; }

    /// <summary>
    /// `{"person": …}`: what is personal, by whose it is (<see cref="PersonalPart"/>). Sealed, each part is encrypted under
    /// that person's key. Text, since its bytes are in the hash.
    /// </summary>
    [Personal]
    public required string? Personal { get; init; }

    /// <summary>Its place in the chain; null until it is sealed.</summary>
    public long? Sequence { get; init; }

    /// <summary>The hash of the row before it, as it was when this one was sealed.</summary>
    public byte[]? PreviousHash { get; init; }
    public byte[]? Hash { get; init; }
}

/// <summary>On which side somebody stood who changed something.</summary>
public enum AuditActor
{
    /// <summary>Nobody: background work.</summary>
    System,

    /// <summary>Not signed in.</summary>
    Stranger,
    Buyer,
    Staff,
    Operator,
}

internal sealed class AuditLogConfiguration : IEntityTypeConfiguration<AuditLog>
{
    public void Configure(EntityTypeBuilder<AuditLog> builder)
    {
        builder.ToTable("audit_logs");
        builder.Property(l => l.Action).HasMaxLength(200);
        builder.Property(l => l.CorrelationId).HasMaxLength(100);
        builder.Property(l => l.Changes).HasColumnType("jsonb");
        builder.HasIndex(l => new
        {
            l.TenantId,
            l.At,
            l.Id,
        });
        builder.HasIndex(l => new { l.At, l.Id });
        builder
            .HasIndex(l => new { l.TenantId, l.Sequence })
            .IsUnique()
            .AreNullsDistinct(false)
            .HasFilter("sequence is not null");
        builder
            .HasIndex(l => new { l.TenantId, l.Id })
            .HasFilter("sequence is null")
            .HasDatabaseName("ix_audit_logs_unsealed");
        // Written by everybody, changed by nobody but who seals it.
        builder.Grant("insert", ScopeKind.Buyer, ScopeKind.Provider, ScopeKind.Identity);
        builder.Grant(
            "insert, select (id, at, tenant_id, user_id, actor, action, correlation_id, changes, sequence)",
            ScopeKind.Vendor
        );
        builder.Grant("insert, select", ScopeKind.Operator);
    }
}
