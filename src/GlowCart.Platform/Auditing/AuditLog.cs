using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Platform.Auditing;

/// <summary>Who changed what, when and from where; saved with the change itself, so neither exists without the other.</summary>
[NotAudited]
internal sealed class AuditLog : IPlatformWide
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required DateTimeOffset At { get; init; }
    public required Guid? TenantId { get; init; }
    public required Guid? UserId { get; init; }
    public required string? UserName { get; init; }

    /// <summary>The endpoint, handler or job.</summary>
    public required string Action { get; init; }
    public required string? Address { get; init; }
    public required string? Browser { get; init; }
    public required string? CorrelationId { get; init; }

    /// <summary>`[{"entity","id","change","properties":{"name":[old,new]}}]`</summary>
    public required string Changes { get; init; }
}

internal sealed class AuditLogConfiguration : IEntityTypeConfiguration<AuditLog>
{
    public void Configure(EntityTypeBuilder<AuditLog> builder)
    {
        builder.ToTable("audit_logs");
        builder.Property(l => l.Action).HasMaxLength(200);
        builder.Property(l => l.UserName).HasMaxLength(256);
        builder.Property(l => l.Address).HasMaxLength(64);
        builder.Property(l => l.Browser).HasMaxLength(256);
        builder.Property(l => l.CorrelationId).HasMaxLength(100);
        builder.Property(l => l.Changes).HasColumnType("jsonb");
        builder.HasIndex(l => new { l.TenantId, l.At });
        // Written by everybody, changed by nobody.
        builder.Grant("insert", ScopeKind.Buyer, ScopeKind.Vendor, ScopeKind.Provider, ScopeKind.Identity);
        builder.Grant("select, insert", ScopeKind.Operator);
    }
}
