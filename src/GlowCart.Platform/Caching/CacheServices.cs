using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace GlowCart.Platform.Caching;

internal static class CacheServices
{
    private const int LongestKey = 500;

    public static IServiceCollection AddCaching(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration.GetConnectionString("Redis") is { Length: > 0 } redis)
        {
            services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(Options(redis)));
            services.AddStackExchangeRedisCache(o => o.InstanceName = "glowcart:");
            services
                .AddOptions<Microsoft.Extensions.Caching.StackExchangeRedis.RedisCacheOptions>()
                .Configure<IConnectionMultiplexer>(
                    (o, connection) => o.ConnectionMultiplexerFactory = () => Task.FromResult(connection)
                );
        }
        else
        {
            services.AddHostedService<SingleInstanceCheck>();
        }
        services.AddHybridCache(o => o.MaximumKeyLength = LongestKey);
        services.AddOptions<StorefrontPagesOptions>().BindConfiguration(StorefrontPagesOptions.Section);
        services.AddSingleton<StorefrontPages>();
        services.AddScoped<IStorefrontChanges, StorefrontChanges>();
        services.AddSingleton<CacheRemovals>();
        services.AddHostedService(sp => sp.GetRequiredService<CacheRemovals>());
        services.AddScoped<ICache, TenantCache>();
        return services;
    }

    /// <summary>A cache that is away must be a miss at once, not a wait: nothing queues up for its return.</summary>
    private static ConfigurationOptions Options(string redis)
    {
        var options = ConfigurationOptions.Parse(redis);
        options.AbortOnConnectFail = false;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.ConnectTimeout = 1000;
        options.AsyncTimeout = 1000;
        options.SyncTimeout = 1000;
        options.ClientName = "glowcart";
        return options;
    }
}
