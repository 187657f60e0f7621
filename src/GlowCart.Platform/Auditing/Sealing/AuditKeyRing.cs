using System.Security.Cryptography;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace GlowCart.Platform.Auditing.Sealing;

/// <summary>Makes, finds and destroys the log's keys, in the scope of the system and the caller's unit of work.</summary>
internal sealed class AuditKeyRing(ISql sql, IDataProtectionProvider protection, TimeProvider clock)
{
    public const int Bytes = 32;

    // Several at once come in order, so that two that make the same keys never wait for each other.
    private const string Make = """
        insert into platform.audit_keys (id, protected_key, created_at)
        select id, key, @now from unnest(@ids, @keys) made (id, key) order by id
        on conflict (id) do nothing
        """;

    private readonly IDataProtector _protector = protection.CreateProtector("GlowCart.Auditing.Keys");

    /// <returns>Null for those whose key was erased.</returns>
    public async Task<Dictionary<Guid, byte[]?>> GetOrMakeAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var found = await FindAsync(ids, ct);
        Guid[] missing = [.. ids.Where(id => !found.ContainsKey(id)).Distinct().Order()];
        if (missing.Length == 0)
            return found;
        await sql.ExecuteAsync(
            Make,
            [
                new NpgsqlParameter<Guid[]>("ids", missing),
                new NpgsqlParameter<byte[][]>(
                    "keys",
                    [.. missing.Select(_ => _protector.Protect(RandomNumberGenerator.GetBytes(Bytes)))]
                ),
                new NpgsqlParameter<DateTimeOffset>("now", clock.GetUtcNow()),
            ],
            ct
        );
        // Read again: somebody else may have made it meanwhile, and there is one key a person.
        return await FindAsync(ids, ct);
    }

    /// <returns>Without those that there is no row of; null for those whose key was erased.</returns>
    public async Task<Dictionary<Guid, byte[]?>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        ids.Count == 0
            ? []
            : (
                await sql.QueryAsync(
                    "select id, protected_key from platform.audit_keys where id = any (@ids)",
                    [new NpgsqlParameter<Guid[]>("ids", [.. ids])],
                    r => (Id: r.GetGuid(0), Key: r.IsDBNull(1) ? null : r.GetFieldValue<byte[]>(1)),
                    ct
                )
            ).ToDictionary(k => k.Id, k => k.Key is null ? null : _protector.Unprotect(k.Key));

    /// <exception cref="InvalidOperationException">Rows were sealed under a key that isn't there any more.</exception>
    public async Task<byte[]> GetOrMakeChainKeyAsync(CancellationToken ct)
    {
        if (await FindChainKeyAsync(ct) is { } key)
            return key;
        var isFirst = !await AnySealedAsync(ct);
        // Asked again behind that: another instance may just have made it, and begun.
        if (await FindChainKeyAsync(ct) is { } made)
            return made;
        return isFirst
            ? (await GetOrMakeAsync([AuditKey.OfChains], ct))[AuditKey.OfChains]!
            : throw new InvalidOperationException(
                "The key of the audit log's chains is gone: nobody can go on with them."
            );
    }

    public async Task<byte[]?> FindChainKeyAsync(CancellationToken ct) =>
        (await FindAsync([AuditKey.OfChains], ct)).GetValueOrDefault(AuditKey.OfChains);

    /// <summary>What was encrypted under it can't be read any more, and nothing new is. Leaves a mark, so that none is made anew.</summary>
    public Task EraseAsync(Guid id, CancellationToken ct) =>
        sql.ExecuteAsync(
            """
            insert into platform.audit_keys (id, protected_key, created_at, erased_at) values (@id, null, @now, @now)
            on conflict (id) do update set protected_key = null, erased_at = coalesce(audit_keys.erased_at, @now)
            """,
            [new NpgsqlParameter<Guid>("id", id), new NpgsqlParameter<DateTimeOffset>("now", clock.GetUtcNow())],
            ct
        );

    private async Task<bool> AnySealedAsync(CancellationToken ct) =>
        (
            await sql.QueryAsync("select exists (select from platform.audit_chains)", [], r => r.GetBoolean(0), ct)
        ).Single();
}
