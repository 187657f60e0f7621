using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Jobs;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GlowCart.Platform.Auditing.Sealing;

/// <summary>
/// Deletes what is older than it has to be known, from each chain's beginning on, and writes the last hash down: what is left
/// can be verified as before. It stops at the first row that is to be kept, even if an older one was sealed behind it; and
/// at one that was touched, since that is no longer ours to delete: it is evidence.
/// </summary>
internal sealed class PurgeAuditLogs(
    IUnitOfWork unitOfWork,
    AuditChains chains,
    AuditKeyRing keys,
    ISql sql,
    ICurrentScope scope,
    IOptions<AuditOptions> options,
    TimeProvider clock,
    ILogger<PurgeAuditLogs> log
) : IRecurringJob
{
    private const int Batch = 5_000;

    public string Name => "purge-audit-logs";
    public TimeSpan Interval => TimeSpan.FromHours(6);

    public async Task RunAsync(CancellationToken ct)
    {
        using var _ = scope.Change(Scope.System);
        var limit = clock.GetUtcNow() - TimeSpan.FromDays(options.Value.KeepDays);
        foreach (var chain in await chains.ListAsync(ct))
        {
            while (await unitOfWork.RunAsync(token => PurgeAsync(chain, limit, token), ct))
                ct.ThrowIfCancellationRequested();
        }
    }

    /// <returns>Whether there may be more.</returns>
    private async Task<bool> PurgeAsync(Guid id, DateTimeOffset limit, CancellationToken ct)
    {
        var key = await keys.GetOrMakeChainKeyAsync(ct);
        if (await chains.TakeAsync(id, ct) is not { } chain || !chain.IsGenuine(key))
            return false;
        var rows = await chains.ReadAsync(chain.TenantId, chain.PurgedLength, AuditChains.LastId, Batch, ct);
        var shorter = chain;
        foreach (var row in rows.TakeWhile(r => r.Content.At < limit))
        {
            if (row.Sequence != shorter.PurgedLength + 1 || !row.IsBehind(shorter.PurgedHead) || !row.IsGenuine(key))
            {
                log.LogError(
                    "The audit log's chain {Chain} was touched at {Sequence}: it isn't purged",
                    id,
                    row.Sequence
                );
                return false;
            }
            shorter = shorter with { PurgedLength = row.Sequence, PurgedHead = row.Hash };
        }
        if (shorter == chain)
            return false;
        await sql.ExecuteAsync(
            $"delete from platform.audit_logs where {chain.TenantId.Condition()} and sequence <= @last",
            [.. chain.TenantId.Parameter(), new NpgsqlParameter<long>("last", shorter.PurgedLength)],
            ct
        );
        await chains.SaveAsync(shorter.Sealed(key), ct);
        return shorter.PurgedLength == chain.PurgedLength + Batch;
    }
}
