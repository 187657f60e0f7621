using GlowCart.Platform.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GlowCart.Platform.Health;

/// <summary>Not ready any more as soon as the program was told to stop.</summary>
internal sealed class StoppingHealth(Draining draining) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) =>
        Task.FromResult(
            draining.IsUnderWay ? HealthCheckResult.Unhealthy("stopping") : HealthCheckResult.Healthy("up")
        );
}
