using Microsoft.Extensions.Diagnostics.HealthChecks;
using StackExchange.Redis;

namespace GlowCart.Platform.Health;

/// <summary>Asks nobody: the connection itself knows whether it is one.</summary>
internal sealed class RedisHealth(IConnectionMultiplexer redis) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) => Task.FromResult(redis.IsConnected ? HealthCheckResult.Healthy("up") : HealthCheckResult.Degraded("down"));
}
