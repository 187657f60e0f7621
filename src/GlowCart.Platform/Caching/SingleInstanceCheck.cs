using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GlowCart.Platform.Caching;

/// <summary>
/// Without Redis an instance hears of no other's removals. A session's lock on the database tells whether there is another,
/// and the log says what follows.
/// </summary>
internal sealed class SingleInstanceCheck(NpgsqlDataSource database, ILogger<SingleInstanceCheck> log)
    : IHostedService,
        IAsyncDisposable
{
    private const string TryLock = "select pg_try_advisory_lock(4207, hashtext('the only instance'))";

    private NpgsqlConnection? _connection;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            _connection = await database.OpenConnectionAsync(cancellationToken);
            await using var command = new NpgsqlCommand(TryLock, _connection);
            if (await command.ExecuteScalarAsync(cancellationToken) is true)
                return;
            log.LogError(
                "Another instance uses this database, and there is no Redis: each keeps what it has cached, whatever the other changes. Set ConnectionStrings:Redis"
            );
        }
        catch (NpgsqlException e)
        {
            log.LogDebug(e, "Whether there is another instance can't be found out");
        }
        await DisposeAsync();
    }

    public async Task StopAsync(CancellationToken cancellationToken) => await DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _connection, null) is not { } connection)
            return;
        await using var _ = connection;
        try
        {
            // Back in the pool the session would go on holding its lock.
            await using var command = new NpgsqlCommand("select pg_advisory_unlock_all()", connection);
            await command.ExecuteNonQueryAsync();
        }
        catch (NpgsqlException e)
        {
            log.LogDebug(e, "The session was lost, and its lock with it");
        }
    }
}
