using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GlowCart.Platform.Health;

/// <summary>`/health/live`: don't restart me. `/health/ready`: send me requests. Open to all, and silent about the why.</summary>
public static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        // No check at all: a program that answers is alive, and restarting it would mend no database.
        endpoints.MapHealthChecks("/health/live", Options(_ => false)).ExcludeFromDescription();
        endpoints.MapHealthChecks("/health/ready", Options(_ => true)).ExcludeFromDescription();
    }

    private static HealthCheckOptions Options(Func<HealthCheckRegistration, bool> which) =>
        new() { Predicate = which, ResponseWriter = WriteAsync };

    private static Task WriteAsync(HttpContext http, HealthReport report) =>
        http.Response.WriteAsJsonAsync(
            new
            {
                Status = report.Status switch
                {
                    HealthStatus.Healthy => "up",
                    HealthStatus.Degraded => "degraded",
                    _ => "down",
                },
                Checks = report.Entries.ToDictionary(e => e.Key, e => e.Value.Description ?? "down"),
            },
            http.RequestAborted
        );
}
