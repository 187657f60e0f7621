using System.Data.Common;
using GlowCart.Kernel.Domain;
using GlowCart.Platform.Persistence.Reading;
using Npgsql;

namespace GlowCart.Platform.Auditing.Sealing;

/// <summary>
/// Gives rows their place in their vendor's chain, in the order in which they are found: one that commits late comes later,
/// and none is left out. Behind the requests, so that nobody's order waits for another's.
/// </summary>
internal sealed class AuditSealer(IUnitOfWork unitOfWork, AuditChains chains, AuditKeyRing keys, ISql sql)
{
    private const int Batch = 500;
    private const int ChainsAtOnce = 100;

    private const string Write = """
        update platform.audit_logs l set sequence = s.sequence, previous_hash = s.previous, hash = s.hash,
          personal = nullif(s.personal, '')
        from unnest(@ids, @sequences, @previous, @hashes, @personal) s (id, sequence, previous, hash, personal)
        where l.id = s.id
        """;

    /// <summary>In the scope of the system.</summary>
    /// <returns>How many rows were sealed; whose chain another instance has in hand are left to it.</returns>
    public async Task<int> SealAsync(CancellationToken ct)
    {
        var waiting = await sql.QueryAsync(
            "select distinct tenant_id from platform.audit_logs where sequence is null limit @most",
            [new NpgsqlParameter<int>("most", ChainsAtOnce)],
            r => r.IsDBNull(0) ? (Guid?)null : r.GetGuid(0),
            ct
        );
        var count = 0;
        foreach (var tenant in waiting)
            count += await SealAsync(tenant, ct);
        return count;
    }

    private Task<int> SealAsync(Guid? tenant, CancellationToken ct) =>
        unitOfWork.RunAsync(
            async token =>
            {
                var key = await keys.GetOrMakeChainKeyAsync(token);
                if (await TakeOrBeginAsync(tenant, key, token) is not { } chain)
                    return 0;
                var rows = await ReadAsync(tenant, token);
                if (rows.Count == 0)
                    return 0;
                var links = await CloseAsync(rows, token);
                await chains.SaveAsync((await LengthenAsync(chain, links, key, token)).Sealed(key), token);
                return rows.Count;
            },
            ct
        );

    private async Task<AuditChain?> TakeOrBeginAsync(Guid? tenant, byte[] key, CancellationToken ct)
    {
        var fresh = AuditChain.New(tenant);
        if (await chains.FindAsync(fresh.Id, "", ct) is null)
            await chains.AddAsync(fresh.Sealed(key), ct);
        return await chains.TryTakeAsync(fresh.Id, ct);
    }

    private async Task<IReadOnlyList<ChainLink>> ReadAsync(Guid? tenant, CancellationToken ct) =>
        await sql.QueryAsync(
            $"""
            select id, at, tenant_id, user_id, actor, action, correlation_id, changes::text, personal
            from platform.audit_logs
            where sequence is null and {tenant.Condition()} order by id limit @batch
            """,
            [.. tenant.Parameter(), new NpgsqlParameter<int>("batch", Batch)],
            r => Read(r, 0),
            ct
        );

    /// <summary>Encrypts what is personal. Of whoever was erased in the meantime nothing is kept.</summary>
    private async Task<List<ChainLink>> CloseAsync(IReadOnlyList<ChainLink> rows, CancellationToken ct)
    {
        var open = rows.Select(r => PersonalPart.ReadOpen(r.Personal)).ToList();
        var people = await keys.GetOrMakeAsync([.. open.SelectMany(p => p.Keys).Distinct()], ct);
        return
        [
            .. rows.Zip(
                open,
                (row, parts) =>
                    row with
                    {
                        Personal = PersonalPart.WriteSealed(
                            parts
                                .Where(p => people[p.Key] is not null)
                                .ToDictionary(
                                    p => p.Key,
                                    p => PersonalSeal.Close(p.Value, people[p.Key]!, row.Id, p.Key)
                                )
                        ),
                    }
            ),
        ];
    }

    private async Task<AuditChain> LengthenAsync(
        AuditChain chain,
        List<ChainLink> links,
        byte[] key,
        CancellationToken ct
    )
    {
        var hashes = new List<byte[]> { chain.Head };
        foreach (var link in links)
            hashes.Add(link.Hash(key, hashes[^1]));
        await sql.ExecuteAsync(
            Write,
            [
                new NpgsqlParameter<Guid[]>("ids", [.. links.Select(l => l.Id)]),
                new NpgsqlParameter<long[]>("sequences", [.. links.Select((_, i) => chain.Length + 1 + i)]),
                new NpgsqlParameter<byte[][]>("previous", [.. hashes.SkipLast(1)]),
                new NpgsqlParameter<byte[][]>("hashes", [.. hashes.Skip(1)]),
                new NpgsqlParameter<string[]>("personal", [.. links.Select(l => l.Personal ?? "")]),
            ],
            ct
        );
        return chain with { Length = chain.Length + links.Count, Head = hashes[^1] };
    }

    /// <summary>The columns of a link, in the order of <see cref="ChainLink"/>'s own.</summary>
    internal static ChainLink Read(DbDataReader row, int first) =>
        new(
            row.GetGuid(first),
            row.GetFieldValue<DateTimeOffset>(first + 1),
            row.IsDBNull(first + 2) ? null : row.GetGuid(first + 2),
            row.IsDBNull(first + 3) ? null : row.GetGuid(first + 3),
            row.GetString(first + 4),
            row.GetString(first + 5),
            row.IsDBNull(first + 6) ? null : row.GetString(first + 6),
            row.GetString(first + 7),
            row.IsDBNull(first + 8) ? null : row.GetString(first + 8)
        );
}
