using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace GlowCart.Platform.Persistence.Scoping;

/// <summary>
/// Puts the scope before each command outside a transaction, and before the first one inside after each change of scope.
/// Before SaveChanges it goes as a command of its own: prepended, an update of no row would count as a success.
/// </summary>
internal sealed class ScopeInterceptor : DbCommandInterceptor
{
    private static readonly ConditionalWeakTable<DbCommand, object> Prefixed = [];

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        if (Session(eventData) is not { } session || !session.IsNeeded(command.Transaction))
            return result;
        if (eventData.CommandSource is CommandSource.SaveChanges)
        {
            if (command.Transaction is null)
                throw new InvalidOperationException(
                    "SaveChanges needs a unit of work: outside one its rows have no scope."
                );
            await session.ApplyAsync((NpgsqlConnection)command.Connection!, command.Transaction, cancellationToken);
            return result;
        }
        var texts = new List<string>();
        foreach (var first in session.Begin(command.Transaction))
        {
            texts.Add(first.CommandText);
            foreach (NpgsqlParameter parameter in first.Parameters)
                command.Parameters.Add(parameter.Clone());
        }
        command.CommandText = $"{string.Join(";\n", texts)};\n{command.CommandText}";
        Prefixed.Add(command, session);
        return result;
    }

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        DbDataReader result,
        CancellationToken cancellationToken = default
    )
    {
        if (Prefixed.TryGetValue(command, out var session))
        {
            Prefixed.Remove(command);
            try
            {
                await ((ScopeSession)session).ReadAsync(result, cancellationToken);
            }
            catch
            {
                // EF doesn't close a reader that its interceptor failed on, and the connection would stay busy.
                await result.DisposeAsync();
                throw;
            }
        }
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        await DemandAppliedAsync(command, eventData, cancellationToken);
        return result;
    }

    public override async ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<object> result,
        CancellationToken cancellationToken = default
    )
    {
        await DemandAppliedAsync(command, eventData, cancellationToken);
        return result;
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result
    ) => Session(eventData) is null ? result : throw Synchronous();

    public override InterceptionResult<int> NonQueryExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result
    ) => Session(eventData) is null ? result : throw Synchronous();

    public override InterceptionResult<object> ScalarExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<object> result
    ) => Session(eventData) is null ? result : throw Synchronous();

    private static async Task DemandAppliedAsync(DbCommand command, CommandEventData eventData, CancellationToken ct)
    {
        if (Session(eventData) is not { } session || !session.IsNeeded(command.Transaction))
            return;
        if (command.Transaction is null)
            throw new InvalidOperationException("This statement needs a unit of work: outside one it has no scope.");
        await session.ApplyAsync((NpgsqlConnection)command.Connection!, command.Transaction, ct);
    }

    private static ScopeSession? Session(DbContextEventData eventData) =>
        (eventData.Context as GlowCartDbContext)?.Session;

    private static InvalidOperationException Synchronous() =>
        new("Ask asynchronously: a blocked thread starves the server.");
}

/// <summary>
/// The settings are a transaction's own, and gone after a rollback to a savepoint. That a transaction is a new one can't be
/// told from its object: Npgsql gives them out again.
/// </summary>
internal sealed class TransactionInterceptor : DbTransactionInterceptor
{
    public override DbTransaction TransactionStarted(
        DbConnection connection,
        TransactionEndEventData eventData,
        DbTransaction result
    )
    {
        Forget(eventData);
        return result;
    }

    public override ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection,
        TransactionEndEventData eventData,
        DbTransaction result,
        CancellationToken cancellationToken = default
    )
    {
        Forget(eventData);
        return ValueTask.FromResult(result);
    }

    public override Task RolledBackToSavepointAsync(
        DbTransaction transaction,
        TransactionEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        Forget(eventData);
        return Task.CompletedTask;
    }

    private static void Forget(DbContextEventData eventData) =>
        (eventData.Context as GlowCartDbContext)?.Session?.Forget();
}
