namespace GlowCart.Platform.Auditing.Verifying;

public enum AuditFault
{
    /// <summary>A row says something else than when it was sealed.</summary>
    Edited,

    /// <summary>One or more rows are gone.</summary>
    Removed,

    /// <summary>A row was never sealed here.</summary>
    Inserted,

    /// <summary>A row is sealed, and stands in another row's place.</summary>
    Moved,

    /// <summary>The chain's own row, key or anchor isn't as it was left.</summary>
    Forged,
}

/// <param name="TenantId">The vendor whose chain it is; null for the platform's.</param>
/// <param name="Sequence">The place in the chain; null where it concerns all of it.</param>
public sealed record AuditFinding(Guid? TenantId, long? Sequence, AuditFault Fault, string What);

/// <param name="Rows">Sealed rows that were read.</param>
/// <param name="Findings">At most 1000; none: nothing that was sealed was touched.</param>
public sealed record AuditVerdict(int Chains, long Rows, IReadOnlyList<AuditFinding> Findings)
{
    public bool IsGood => Findings.Count == 0;
}

/// <summary>Walks the audit log's chains.</summary>
public interface IAuditVerifier
{
    /// <summary>All chains, one after the other. While one is read, its new rows wait for their seal.</summary>
    Task<AuditVerdict> VerifyAsync(CancellationToken ct = default);
}
