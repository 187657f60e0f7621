using System.Data.Common;
using GlowCart.Kernel.Tenancy;
using Npgsql;
using NpgsqlTypes;

namespace GlowCart.Platform.Persistence.Scoping;

/// <summary>
/// Tells PostgreSQL on whose behalf the next commands run: role, vendors and buyer, for one transaction. It travels in
/// front of the first command, so it costs no round trip. See docs/adr/0006.
/// </summary>
internal sealed class ScopeSession(ICurrentScope scope)
{
    private DbTransaction? _transaction;
    private Scope? _applied;

    /// <summary>A question that travels with the scope, once: the idempotency key's.</summary>
    public IPreamble? Preamble { get; set; }

    public Scope Current => scope.Current;

    public bool IsNeeded(DbTransaction? transaction) =>
        transaction is null || transaction != _transaction || !Equals(_applied, scope.Current) || Preamble is not null;

    /// <summary>Nothing is applied: a transaction has begun, or a rollback to a savepoint took the settings with it.</summary>
    public void Forget() => (_transaction, _applied) = (null, null);

    /// <summary>The statements to send first. Their results come first too: see <see cref="ReadAsync"/>.</summary>
    public IReadOnlyList<NpgsqlBatchCommand> Begin(DbTransaction? transaction)
    {
        (_transaction, _applied) = (transaction, scope.Current);
        var commands = new List<NpgsqlBatchCommand> { SetScope(scope.Current) };
        if (Preamble is not null)
            commands.Add(Preamble.Command);
        return commands;
    }

    /// <summary>Reads what <see cref="Begin"/> asked; the reader then stands on the caller's own first result.</summary>
    public async ValueTask ReadAsync(DbDataReader reader, CancellationToken ct)
    {
        await reader.NextResultAsync(ct);
        if (Preamble is not { } preamble)
            return;
        Preamble = null;
        await preamble.ReadAsync(reader, ct);
        await reader.NextResultAsync(ct);
    }

    /// <summary>Sends it on its own, where nothing can carry it: before SaveChanges and before statements without rows.</summary>
    public async Task ApplyAsync(NpgsqlConnection connection, DbTransaction? transaction, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection, (NpgsqlTransaction?)transaction);
        foreach (var command in Begin(transaction))
            batch.BatchCommands.Add(command);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await ReadAsync(reader, ct);
    }

    private static NpgsqlBatchCommand SetScope(Scope scope)
    {
        var role = DatabaseRoles.For(scope.Kind);
        // Without parameters it is planned once a connection, and most readers are the shop's strangers.
        if (scope is { Tenants.Count: 0, BuyerId: null })
            return new NpgsqlBatchCommand(
                $"select set_config('role', '{role}', true), set_config('glow.tenants', '', true), set_config('glow.buyer', '', true)"
            );
        return new NpgsqlBatchCommand(
            "select set_config('role', @_role, true), set_config('glow.tenants', @_tenants, true), set_config('glow.buyer', @_buyer, true)"
        )
        {
            Parameters =
            {
                new NpgsqlParameter<string>("_role", NpgsqlDbType.Text) { TypedValue = role },
                new NpgsqlParameter<string>("_tenants", NpgsqlDbType.Text)
                {
                    TypedValue = scope.Tenants.Count == 0 ? "" : $"{{{string.Join(',', scope.Tenants)}}}",
                },
                new NpgsqlParameter<string>("_buyer", NpgsqlDbType.Text)
                {
                    TypedValue = scope.BuyerId?.ToString() ?? "",
                },
            },
        };
    }
}

/// <summary>A statement that is sent right behind the scope's, and what is done with its rows.</summary>
internal interface IPreamble
{
    NpgsqlBatchCommand Command { get; }
    Task ReadAsync(DbDataReader reader, CancellationToken ct);
}
