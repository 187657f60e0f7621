using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Insights.AuditLogs;

/// <summary>Checks that nobody has touched the audit log: every chain, from its first row to its last.</summary>
[Audience(Audience.Operator), Permission(AuditPermissions.Check)]
public interface IAuditCheckService
{
    /// <summary>Begins a check, which goes on behind the request.</summary>
    [Post("/api/v1/admin/audit-checks"), SuccessStatus(202)]
    Task<AuditCheckDto> StartAsync(CancellationToken ct = default);

    /// <summary>The newest first.</summary>
    /// <error code="common.bad_cursor"/>
    [Get("/api/v1/admin/audit-checks")]
    Task<PagedList<AuditCheckDto>> ListAsync([Query] AuditCheckQuery query, CancellationToken ct = default);

    /// <error code="insights.audit_check.not_found"/>
    [Get("/api/v1/admin/audit-checks/{id}")]
    Task<AuditCheckDto> GetAsync(Guid id, CancellationToken ct = default);
}

public sealed record AuditCheckQuery(
    [property: Range(1, 100)] int Limit = 20,
    [property: StringLength(500)] string? Cursor = null
);

/// <param name="Chains">One a vendor, and the platform's.</param>
/// <param name="Rows">How many were read.</param>
/// <param name="Findings">At most 1000.</param>
public sealed record AuditCheckDto(
    Guid Id,
    AuditCheckStatus Status,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt,
    int Chains,
    long Rows,
    IReadOnlyList<AuditFindingDto> Findings
);

public enum AuditCheckStatus
{
    Running,

    /// <summary>Nothing that was sealed was touched.</summary>
    Passed,
    Failed,
}

/// <param name="VendorId">Whose chain; null for the platform's.</param>
/// <param name="Sequence">The place in the chain; null where it concerns all of it.</param>
public sealed record AuditFindingDto(Guid? VendorId, long? Sequence, AuditFaultKind Fault, string What);

public enum AuditFaultKind
{
    Edited,
    Removed,

    /// <summary>Never sealed here.</summary>
    Inserted,

    /// <summary>In another row's place.</summary>
    Moved,

    /// <summary>The chain's own row, key or anchor.</summary>
    Forged,
}
