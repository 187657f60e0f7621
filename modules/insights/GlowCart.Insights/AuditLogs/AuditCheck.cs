using System.Text.Json;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Events;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Auditing.Verifying;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Insights.AuditLogs;

/// <summary>One walk through all chains, and what it found.</summary>
[NotFoundError(AuditLogErrors.CheckNotFoundCode)]
internal sealed class AuditCheck : Aggregate, IPlatformWide
{
    private AuditCheck() { }

    public AuditCheck(Guid? startedBy, DateTimeOffset now)
    {
        (StartedBy, StartedAt) = (startedBy, now);
        Raise(new AuditCheckStarted(Id));
    }

    public Guid? StartedBy { get; private set; }
    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }
    public int Chains { get; private set; }
    public long Rows { get; private set; }

    [NotAudited]
    public IReadOnlyList<AuditFinding> Findings { get; private set; } = [];

    public AuditCheckStatus Status =>
        FinishedAt is null ? AuditCheckStatus.Running
        : Findings.Count == 0 ? AuditCheckStatus.Passed
        : AuditCheckStatus.Failed;

    public void Finish(AuditVerdict verdict, DateTimeOffset now)
    {
        if (FinishedAt is null)
            (Chains, Rows, Findings, FinishedAt) = (verdict.Chains, verdict.Rows, verdict.Findings, now);
    }

    public AuditCheckDto ToDto() =>
        new(
            Id,
            Status,
            StartedAt,
            FinishedAt,
            Chains,
            Rows,
            [
                .. Findings.Select(f => new AuditFindingDto(
                    f.TenantId,
                    f.Sequence,
                    Enum.Parse<AuditFaultKind>(f.Fault.ToString()),
                    f.What
                )),
            ]
        );
}

[EventName("insights.audit_check.started")]
internal sealed record AuditCheckStarted(Guid CheckId) : Event;

internal sealed class AuditCheckConfiguration : IEntityTypeConfiguration<AuditCheck>
{
    public void Configure(EntityTypeBuilder<AuditCheck> builder)
    {
        builder.ToTable("audit_checks");
        builder
            .Property(c => c.Findings)
            .HasColumnType("jsonb")
            .HasConversion(
                f => JsonSerializer.Serialize(f, JsonSerializerOptions.Web),
                t => JsonSerializer.Deserialize<List<AuditFinding>>(t, JsonSerializerOptions.Web)!,
                // They are set once, as a whole.
                new ValueComparer<IReadOnlyList<AuditFinding>>((a, b) => ReferenceEquals(a, b), f => f.Count, f => f)
            );
        builder.Ignore(c => c.Status);
        // A check is begun by operators, and concluded by nobody but itself.
        builder.Grant("select, insert", ScopeKind.Operator);
    }
}
