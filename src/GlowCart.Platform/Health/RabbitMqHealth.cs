using GlowCart.Platform.Messaging.Transports.RabbitMq;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace GlowCart.Platform.Health;

/// <summary>
/// Keeps a connection of its own for as long as it holds: an instance that only answers requests has no other.
/// </summary>
internal sealed class RabbitMqHealth(RabbitMqConnections connections, TimeProvider clock, ILogger<RabbitMqHealth> log)
    : IHealthCheck,
        IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _one = new(1, 1);
    private IConnection? _connection;
    private long? _triedAt;

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_connection is not { IsOpen: true })
                await TryAsync(cancellationToken);
            return _connection is { IsOpen: true }
                ? HealthCheckResult.Healthy("up")
                : HealthCheckResult.Degraded("down");
        }
        finally
        {
            _one.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _one.Dispose();
    }

    private async Task TryAsync(CancellationToken ct)
    {
        if (_triedAt is { } at && clock.GetElapsedTime(at) < BetweenAttempts)
            return;
        _triedAt = clock.GetTimestamp();
        await CloseAsync();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            _connection = await connections.OpenAsync("health", limit.Token);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            log.LogDebug(e, "RabbitMQ doesn't answer");
        }
    }

    private async Task CloseAsync()
    {
        if (Interlocked.Exchange(ref _connection, null) is not { } connection)
            return;
        try
        {
            await connection.DisposeAsync();
        }
        catch (Exception e)
        {
            log.LogDebug(e, "A broken connection didn't close cleanly");
        }
    }
}
