using GlowCart.Platform.Persistence;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GlowCart.Platform.Health;

/// <summary>
/// Reachable, and migrated as far as this program needs. It asks on a connection of its own: a pool that is used up is a
/// busy instance, not a sick one, and taking it away would only make the others busier.
/// </summary>
internal sealed class DatabaseHealth : IHealthCheck, IAsyncDisposable
{
    private const int PatienceInSeconds = 2;

    // Whoever asks more often gets the last answer: the address is open to all.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly Lazy<NeededMigrations> _needed;
    private readonly TimeProvider _clock;
    private readonly ILogger<DatabaseHealth> _log;
    private readonly NpgsqlDataSource _database;
    private readonly SemaphoreSlim _one = new(1, 1);
    private (long At, HealthCheckResult Result)? _last;
    private bool _isMigrated;

    public DatabaseHealth(
        IConfiguration configuration,
        IServiceProvider services,
        TimeProvider clock,
        ILogger<DatabaseHealth> log
    )
    {
        (_clock, _log) = (clock, log);
        _needed = new Lazy<NeededMigrations>(services.GetRequiredService<NeededMigrations>);
        _database = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(AppConnection.From(configuration))
            {
                ApplicationName = "glowcart-health",
                MaxPoolSize = 1,
                Timeout = PatienceInSeconds,
                CommandTimeout = PatienceInSeconds,
            }.ConnectionString
        );
    }

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_last is { } last && _clock.GetElapsedTime(last.At) < Fresh)
                return last.Result;
            var result = await AskAsync(cancellationToken);
            if (result.Status != (_last?.Result.Status ?? HealthStatus.Healthy))
                Tell(result);
            _last = (_clock.GetTimestamp(), result);
            return result;
        }
        finally
        {
            _one.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _one.Dispose();
    }

    private void Tell(HealthCheckResult result)
    {
        if (result.Status is HealthStatus.Healthy)
            _log.LogInformation("The database is there");
        else
            _log.LogError(
                result.Exception,
                "Not ready: the database is {State} {Missing}",
                result.Description,
                result.Data.GetValueOrDefault("missing")
            );
    }

    private async Task<HealthCheckResult> AskAsync(CancellationToken ct)
    {
        try
        {
            var missing = await MissingAsync(ct);
            _isMigrated = missing.Count == 0;
            if (_isMigrated)
                return HealthCheckResult.Healthy("up");
            return HealthCheckResult.Unhealthy(
                "migrations are missing",
                data: new Dictionary<string, object> { ["missing"] = string.Join(", ", missing) }
            );
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy("down", e);
        }
    }

    private async Task<List<string>> MissingAsync(CancellationToken ct)
    {
        await using var connection = await _database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"set local role {DatabaseRoles.Store}"));
        // What was applied stays applied: from then on it is enough that somebody answers.
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(_isMigrated ? "select 1" : "select migration_id from platform.migrations")
        );
        var applied = new HashSet<string>();
        await using var reader = await batch.ExecuteReaderAsync(ct);
        while (!_isMigrated && await reader.ReadAsync(ct))
            applied.Add(reader.GetString(0));
        return _isMigrated ? [] : [.. _needed.Value.Names.Where(n => !applied.Contains(n))];
    }
}
