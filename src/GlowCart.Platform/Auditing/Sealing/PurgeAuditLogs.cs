using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Jobs;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GlowCart.Platform.Auditing.Sealing;

/// <summary>
/// Deletes what is older than it has to be known, from each chain's beginning on, and writes the last hash down: what is left
/// can be verified as before. It stops at the first row that is to be kept, even if an older one was sealed behind it.
/// </summary>
internal sealed class PurgeAuditLogs(
    IUnitOfWork unitOfWork,
    AuditChains chains,
    AuditKeyRing keys,
    ISql sql,
    ICurrentScope scope,
    IOptions<AuditOptions> options,
    TimeProvider clock
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
        // A forged chain stays as it is until somebody has looked at it.
        if (await chains.TakeAsync(id, ct) is not { } chain || !chain.IsGenuine(key))
            return false;
        var last = await LastToGoAsync(chain, limit, ct);
        if (last <= chain.PurgedLength || await HashAtAsync(chain, last, ct) is not { } head)
            return false;
        await sql.ExecuteAsync(
            $"delete from platform.audit_logs where {chain.TenantId.Condition()} and sequence <= @last",
            [.. chain.TenantId.Parameter(), new NpgsqlParameter<long>("last", last)],
            ct
        );
        await chains.SaveAsync((chain with { PurgedLength = last, PurgedHead = head }).Sealed(key), ct);
        return last == chain.PurgedLength + Batch;
    }

    private async Task<long> LastToGoAsync(AuditChain chain, DateTimeOffset limit, CancellationToken ct)
    {
        var oldest = await sql.QueryAsync(
            $"""
            select min(sequence) from platform.audit_logs
            where {chain.TenantId.Condition()} and sequence > @purged and sequence <= @purged + @batch and at >= @limit
            """,
            [
                .. chain.TenantId.Parameter(),
                new NpgsqlParameter<long>("purged", chain.PurgedLength),
                new NpgsqlParameter<int>("batch", Batch),
                new NpgsqlParameter<DateTimeOffset>("limit", limit),
            ],
            r => r.IsDBNull(0) ? (long?)null : r.GetInt64(0),
            ct
        );
        return oldest.Single() - 1 ?? Math.Min(chain.Length, chain.PurgedLength + Batch);
    }

    private async Task<byte[]?> HashAtAsync(AuditChain chain, long sequence, CancellationToken ct)
    {
        var hashes = await sql.QueryAsync(
            $"select hash from platform.audit_logs where {chain.TenantId.Condition()} and sequence = @last",
            [.. chain.TenantId.Parameter(), new NpgsqlParameter<long>("last", sequence)],
            r => r.GetFieldValue<byte[]>(0),
            ct
        );
        return hashes is [var only] ? only : null;
    }
}
