using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Auditing.Sealing;
using GlowCart.Platform.Persistence.Reading;

namespace GlowCart.Platform.Auditing.Verifying;

internal sealed class AuditVerifier(
    IUnitOfWork unitOfWork,
    AuditChains chains,
    AuditAnchors anchors,
    AuditKeyRing keys,
    ISql sql,
    ICurrentScope scope
) : IAuditVerifier
{
    private const int Batch = 1_000;
    private const int MostFindings = 1_000;

    public async Task<AuditVerdict> VerifyAsync(CancellationToken ct)
    {
        using var _ = scope.Change(Scope.System);
        var findings = new List<AuditFinding>();
        var known = await chains.ListAsync(ct);
        var orphans = await OrphansAsync(ct);
        var (rows, key) = (0L, await keys.FindChainKeyAsync(ct));
        if (key is null)
        {
            if (known.Count + orphans.Count > 0)
                findings.Add(new AuditFinding(null, null, AuditFault.Forged, "The key of the chains is gone."));
            return new AuditVerdict(known.Count, 0, findings);
        }
        findings.AddRange(
            orphans.Select(tenant => new AuditFinding(tenant, null, AuditFault.Forged, "The row of the chain is gone."))
        );
        foreach (var id in known)
        {
            rows += await unitOfWork.RunAsync(token => WalkAsync(id, key, findings, token), ct);
            if (findings.Count >= MostFindings)
                break;
        }
        return new AuditVerdict(known.Count, rows, [.. findings.Take(MostFindings)]);
    }

    private async Task<long> WalkAsync(Guid id, byte[] key, List<AuditFinding> findings, CancellationToken ct)
    {
        if (await chains.HoldAsync(id, ct) is not { } chain)
            return 0;
        if (!chain.IsGenuine(key))
            findings.Add(
                new AuditFinding(chain.TenantId, null, AuditFault.Forged, "The row of the chain was changed.")
            );
        var anchor = await anchors.FindAsync(id, ct);
        var walk = new ChainWalk(chain, key, anchor?.Length);
        for (var (last, at) = (long.MinValue, Guid.Empty); ; )
        {
            var page = await chains.ReadAsync(chain.TenantId, last, at, Batch, ct);
            foreach (var row in page)
                walk.Take(row);
            if (page.Count < Batch || walk.Findings.Count >= MostFindings)
                break;
            (last, at) = (page[^1].Sequence, page[^1].Content.Id);
        }
        walk.End();
        findings.AddRange(walk.Findings);
        if (Compare(chain, anchor, walk, key) is { } finding)
            findings.Add(finding);
        return walk.Rows;
    }

    /// <summary>With what was written down outside of the database.</summary>
    private static AuditFinding? Compare(AuditChain chain, AuditAnchor? anchor, ChainWalk walk, byte[] key)
    {
        if (anchor is null)
            return chain.AnchoredLength == 0 ? null : Forged("Its anchor is gone.");
        if (anchor.Chain != chain.Id || !anchor.IsGenuine(key))
            return Forged("Its anchor was changed.");
        if (anchor.Length > chain.Length)
            return new AuditFinding(
                chain.TenantId,
                chain.Length + 1,
                AuditFault.Removed,
                $"The chain ends before its anchor: all from here up to {anchor.Length} are gone."
            );
        // Its place may have been purged since, or be missing, which the walk has told.
        return walk.AnchoredHash is { } hash && Convert.ToHexStringLower(hash) != anchor.Head
            ? new AuditFinding(chain.TenantId, anchor.Length, AuditFault.Edited, "It isn't the row that was anchored.")
            : null;

        AuditFinding Forged(string what) => new(chain.TenantId, null, AuditFault.Forged, what);
    }

    /// <summary>Vendors with sealed rows and no chain.</summary>
    private Task<IReadOnlyList<Guid?>> OrphansAsync(CancellationToken ct) =>
        sql.QueryAsync(
            """
            select distinct l.tenant_id from platform.audit_logs l
            where l.sequence is not null
              and not exists (
                select from platform.audit_chains c
                where c.id = coalesce(l.tenant_id, '00000000-0000-0000-0000-000000000000'))
            """,
            [],
            r => r.IsDBNull(0) ? (Guid?)null : r.GetGuid(0),
            ct
        );
}
