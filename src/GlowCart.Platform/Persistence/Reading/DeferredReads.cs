using System.Data.Common;
using GlowCart.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace GlowCart.Platform.Persistence.Reading;

/// <summary>Hand-written SQL in the current scope, for hot reads. Several travel in one round trip.</summary>
public interface ISql
{
    /// <summary>Waits for others: see <see cref="Deferred{T}"/>. `map` reads all rows of the result.</summary>
    Deferred<T> Defer<T>(
        string sql,
        IReadOnlyList<NpgsqlParameter> parameters,
        Func<DbDataReader, CancellationToken, Task<T>> map
    );

    /// <summary>One statement now, with whatever is pending in the same round trip.</summary>
    Task<IReadOnlyList<T>> QueryAsync<T>(
        string sql,
        IReadOnlyList<NpgsqlParameter> parameters,
        Func<DbDataReader, T> map,
        CancellationToken ct = default
    );

    /// <summary>A statement without a result, now. Returns the number of rows.</summary>
    Task<int> ExecuteAsync(string sql, IReadOnlyList<NpgsqlParameter> parameters, CancellationToken ct = default);
}

internal sealed class DeferredReads(GlowCartDbContext context) : ISql
{
    private List<Pending> _pending = [];

    public Deferred<T> Defer<T>(
        string sql,
        IReadOnlyList<NpgsqlParameter> parameters,
        Func<DbDataReader, CancellationToken, Task<T>> map
    )
    {
        var done = new TaskCompletionSource<T>();
        var pending = new Pending(sql, parameters, async (reader, ct) => done.SetResult(await map(reader, ct)));
        _pending.Add(pending);
        return new Deferred<T>(async () =>
        {
            if (!done.Task.IsCompleted)
                await FlushAsync(CancellationToken.None);
            return await done.Task;
        });
    }

    public async Task<IReadOnlyList<T>> QueryAsync<T>(
        string sql,
        IReadOnlyList<NpgsqlParameter> parameters,
        Func<DbDataReader, T> map,
        CancellationToken ct
    )
    {
        IReadOnlyList<T> rows = [];
        _pending.Add(
            new Pending(
                sql,
                parameters,
                async (reader, token) =>
                {
                    var list = new List<T>();
                    while (await reader.ReadAsync(token))
                        list.Add(map(reader));
                    rows = list;
                }
            )
        );
        await FlushAsync(ct);
        return rows;
    }

    public async Task<int> ExecuteAsync(string sql, IReadOnlyList<NpgsqlParameter> parameters, CancellationToken ct)
    {
        _pending.Add(new Pending(sql, parameters, null));
        return await FlushAsync(ct);
    }

    /// <returns>The rows that the last statement touched.</returns>
    private async Task<int> FlushAsync(CancellationToken ct)
    {
        var pending = _pending;
        _pending = [];
        var session =
            context.Session ?? throw new InvalidOperationException("The migrations' context has no scope to read in.");
        await context.Database.OpenConnectionAsync(ct);
        try
        {
            var transaction = context.Database.CurrentTransaction?.GetDbTransaction();
            await using var batch = new NpgsqlBatch(
                (NpgsqlConnection)context.Database.GetDbConnection(),
                (NpgsqlTransaction?)transaction
            );
            var isPrefixed = session.IsNeeded(transaction);
            if (isPrefixed)
            {
                foreach (var command in session.Begin(transaction))
                    batch.BatchCommands.Add(command);
            }
            foreach (var (sql, parameters, _) in pending)
            {
                var command = new NpgsqlBatchCommand(sql);
                foreach (var parameter in parameters)
                    command.Parameters.Add(parameter);
                batch.BatchCommands.Add(command);
            }
            await using (var reader = await batch.ExecuteReaderAsync(ct))
            {
                if (isPrefixed)
                    await session.ReadAsync(reader, ct);
                // Statements without rows have no result of their own in the reader.
                foreach (var read in pending.Select(p => p.Read).OfType<Func<DbDataReader, CancellationToken, Task>>())
                {
                    await read(reader, ct);
                    await reader.NextResultAsync(ct);
                }
            }
            return (int)batch.BatchCommands[^1].RecordsAffected;
        }
        finally
        {
            await context.Database.CloseConnectionAsync();
        }
    }

    private sealed record Pending(
        string Sql,
        IReadOnlyList<NpgsqlParameter> Parameters,
        Func<DbDataReader, CancellationToken, Task>? Read
    );
}
