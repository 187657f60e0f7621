using GlowCart.Platform.Messaging.Transports.RabbitMq;
using GlowCart.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GlowCart.Platform.Health;

internal static class HealthServices
{
    public static IServiceCollection AddHealth(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(MigrationsOfThisProgram);
        services.AddSingleton<DatabaseHealth>();
        var checks = services
            .AddHealthChecks()
            .AddCheck<StoppingHealth>("program")
            .Add(new HealthCheckRegistration("database", sp => sp.GetRequiredService<DatabaseHealth>(), null, null));
        // Either is missed, and neither is needed: the cache is slower, and events wait in the outbox.
        if (configuration.GetConnectionString("Redis") is { Length: > 0 })
            checks.AddCheck<RedisHealth>("redis", HealthStatus.Degraded);
        if (RabbitMqOptions.UrlIn(configuration) is not null)
        {
            services.AddSingleton<RabbitMqHealth>();
            checks.Add(
                new HealthCheckRegistration(
                    "rabbitmq",
                    sp => sp.GetRequiredService<RabbitMqHealth>(),
                    HealthStatus.Degraded,
                    null
                )
            );
        }
        return services;
    }

    private static NeededMigrations MigrationsOfThisProgram(IServiceProvider services)
    {
        using var scope = services.CreateScope();
        return new NeededMigrations([
            .. scope.ServiceProvider.GetRequiredService<GlowCartDbContext>().Database.GetMigrations(),
        ]);
    }
}

/// <summary>What the database must have had before this program can work on it. It may have had more.</summary>
internal sealed record NeededMigrations(IReadOnlyList<string> Names);
