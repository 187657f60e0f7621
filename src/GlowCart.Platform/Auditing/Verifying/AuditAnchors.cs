using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GlowCart.Kernel.Blobs;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Jobs;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Auditing.Sealing;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GlowCart.Platform.Auditing.Verifying;

/// <summary>The platform's own, one file a chain.</summary>
[BlobContainer("audit-anchors", Shared = true)]
internal sealed class AuditAnchorFiles;

/// <summary>Where a chain ended at some time, written down where whoever owns the database doesn't write.</summary>
internal sealed record AuditAnchor(Guid Chain, long Length, string Head, DateTimeOffset At, string Seal)
{
    public static AuditAnchor Of(AuditChain chain, byte[] key, DateTimeOffset now)
    {
        var anchor = new AuditAnchor(chain.Id, chain.Length, Convert.ToHexStringLower(chain.Head), now, "");
        return anchor with { Seal = anchor.SealOf(key) };
    }

    public bool IsGenuine(byte[] key) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Seal), Encoding.ASCII.GetBytes(SealOf(key)));

    private string SealOf(byte[] key) =>
        Convert.ToHexStringLower(
            HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"anchor|{Chain:N}|{Length}|{Head}|{At.UtcTicks}"))
        );
}

/// <summary>Writes anchors down and finds them.</summary>
internal sealed class AuditAnchors(
    IUnitOfWork unitOfWork,
    IBlobContainer<AuditAnchorFiles> files,
    AuditChains chains,
    AuditKeyRing keys,
    ISql sql,
    TimeProvider clock,
    ILogger<AuditAnchors> log
)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Of each chain that has grown since, in the scope of the system.</summary>
    public async Task WriteAsync(CancellationToken ct)
    {
        var grown = await sql.QueryAsync(
            "select id from platform.audit_chains where length > anchored_length order by id",
            [],
            r => r.GetGuid(0),
            ct
        );
        foreach (var id in grown)
        {
            await unitOfWork.RunAsync(
                async token =>
                {
                    var key = await keys.GetOrMakeChainKeyAsync(token);
                    if (await chains.TakeAsync(id, token) is not { } chain || !chain.IsGenuine(key))
                        return; // a forged one is for the check to tell of, not to be written down as it stands
                    if (!await ContinuesAsync(chain, key, token))
                    {
                        log.LogError("The audit log's chain {Chain} doesn't go on where it was anchored", chain.Id);
                        return; // the older anchor is the evidence
                    }
                    // The file first: a chain that claims an anchor has one.
                    var anchor = AuditAnchor.Of(chain, key, clock.GetUtcNow());
                    using var content = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(anchor, Json));
                    await files.SaveAsync(NameOf(id), content, "application/json", overwrite: true, token);
                    await chains.SaveAsync((chain with { AnchoredLength = chain.Length }).Sealed(key), token);
                },
                ct
            );
        }
    }

    /// <summary>Whether the row that was anchored last is still in its place, as far as it isn't purged.</summary>
    private async Task<bool> ContinuesAsync(AuditChain chain, byte[] key, CancellationToken ct)
    {
        if (await FindAsync(chain.Id, ct) is not { } last || last.Length < chain.PurgedLength && last.IsGenuine(key))
            return true;
        if (last.Chain != chain.Id || last.Length > chain.Length || !last.IsGenuine(key))
            return false;
        if (last.Length == chain.PurgedLength)
            return Convert.ToHexStringLower(chain.PurgedHead) == last.Head;
        var hashes = await sql.QueryAsync(
            $"select hash from platform.audit_logs where {chain.TenantId.Condition()} and sequence = @at",
            [.. chain.TenantId.Parameter(), new NpgsqlParameter<long>("at", last.Length)],
            r => r.GetFieldValue<byte[]>(0),
            ct
        );
        return hashes is [var hash] && Convert.ToHexStringLower(hash) == last.Head;
    }

    public async Task<AuditAnchor?> FindAsync(Guid chain, CancellationToken ct)
    {
        if (await files.FindAsync(NameOf(chain), ct) is not { } blob)
            return null;
        await using (blob)
        {
            try
            {
                return await JsonSerializer.DeserializeAsync<AuditAnchor>(blob.Content, Json, ct);
            }
            catch (JsonException)
            {
                return new AuditAnchor(chain, 0, "", default, "");
            }
        }
    }

    private static string NameOf(Guid chain) => $"{chain:N}.json";
}

internal sealed class AnchorAuditLogs(AuditAnchors anchors, ICurrentScope scope, IOptions<AuditOptions> options)
    : IRecurringJob
{
    public string Name => "anchor-audit-logs";
    public TimeSpan Interval => options.Value.AnchorInterval;

    public async Task RunAsync(CancellationToken ct)
    {
        using var _ = scope.Change(Scope.System);
        await anchors.WriteAsync(ct);
    }
}
