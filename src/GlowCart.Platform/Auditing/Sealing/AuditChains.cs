using System.Data.Common;
using GlowCart.Platform.Persistence.Reading;
using Npgsql;

namespace GlowCart.Platform.Auditing.Sealing;

/// <summary>Takes hold of a chain for the rest of the unit of work, and writes down where it stands.</summary>
internal sealed class AuditChains(ISql sql)
{
    /// <summary>Behind every row of a sequence.</summary>
    public static readonly Guid LastId = new("ffffffff-ffff-ffff-ffff-ffffffffffff");

    private const string Columns =
        "id, length, head, purged_length, purged_head, anchored_length, seal from platform.audit_chains";

    /// <summary>Those of which there is a row.</summary>
    public Task<IReadOnlyList<Guid>> ListAsync(CancellationToken ct) =>
        sql.QueryAsync("select id from platform.audit_chains order by id", [], r => r.GetGuid(0), ct);

    /// <summary>To write it. Null: somebody else has it just now, and does what was to be done.</summary>
    public Task<AuditChain?> TryTakeAsync(Guid id, CancellationToken ct) => FindAsync(id, "for update skip locked", ct);

    /// <summary>To write it, when it is this one's turn. Null: there is none.</summary>
    public Task<AuditChain?> TakeAsync(Guid id, CancellationToken ct) => FindAsync(id, "for update", ct);

    /// <summary>To read it, while nobody writes it. Null: there is none.</summary>
    public Task<AuditChain?> HoldAsync(Guid id, CancellationToken ct) => FindAsync(id, "for share", ct);

    public async Task<AuditChain?> FindAsync(Guid id, string locking, CancellationToken ct) =>
        (
            await sql.QueryAsync(
                $"select {Columns} where id = @chain {locking}",
                [new NpgsqlParameter<Guid>("chain", id)],
                Read,
                ct
            )
        ).SingleOrDefault();

    /// <summary>The first that come, or none if they came before.</summary>
    public Task AddAsync(AuditChain chain, CancellationToken ct) =>
        sql.ExecuteAsync(
            """
            insert into platform.audit_chains (id, length, head, purged_length, purged_head, anchored_length, seal)
            values (@id, @length, @head, @purged_length, @purged_head, @anchored_length, @seal) on conflict do nothing
            """,
            Parameters(chain),
            ct
        );

    public Task SaveAsync(AuditChain chain, CancellationToken ct) =>
        sql.ExecuteAsync(
            """
            update platform.audit_chains set length = @length, head = @head, purged_length = @purged_length,
              purged_head = @purged_head, anchored_length = @anchored_length, seal = @seal
            where id = @id
            """,
            Parameters(chain),
            ct
        );

    /// <summary>A chain's rows in their order, from behind one on.</summary>
    public Task<IReadOnlyList<SealedRow>> ReadAsync(
        Guid? tenant,
        long after,
        Guid id,
        int limit,
        CancellationToken ct
    ) =>
        sql.QueryAsync(
            $"""
            select sequence, previous_hash, hash,
              id, at, tenant_id, user_id, actor, action, correlation_id, changes::text, personal
            from platform.audit_logs
            where {tenant.Condition()} and sequence is not null and (sequence, id) > (@sequence, @id)
            order by sequence, id limit @limit
            """,
            [
                .. tenant.Parameter(),
                new NpgsqlParameter<long>("sequence", after),
                new NpgsqlParameter<Guid>("id", id),
                new NpgsqlParameter<int>("limit", limit),
            ],
            r => new SealedRow(
                r.GetInt64(0),
                r.IsDBNull(1) ? [] : r.GetFieldValue<byte[]>(1),
                r.IsDBNull(2) ? [] : r.GetFieldValue<byte[]>(2),
                AuditSealer.Read(r, 3)
            ),
            ct
        );

    private static NpgsqlParameter[] Parameters(AuditChain chain) =>
        [
            new NpgsqlParameter<Guid>("id", chain.Id),
            new NpgsqlParameter<long>("length", chain.Length),
            new NpgsqlParameter<byte[]>("head", chain.Head),
            new NpgsqlParameter<long>("purged_length", chain.PurgedLength),
            new NpgsqlParameter<byte[]>("purged_head", chain.PurgedHead),
            new NpgsqlParameter<long>("anchored_length", chain.AnchoredLength),
            new NpgsqlParameter<byte[]>("seal", chain.Seal),
        ];

    private static AuditChain Read(DbDataReader row) =>
        new()
        {
            Id = row.GetGuid(0),
            Length = row.GetInt64(1),
            Head = row.GetFieldValue<byte[]>(2),
            PurgedLength = row.GetInt64(3),
            PurgedHead = row.GetFieldValue<byte[]>(4),
            AnchoredLength = row.GetInt64(5),
            Seal = row.GetFieldValue<byte[]>(6),
        };
}
