using System.Diagnostics;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace GlowCart.Platform.Outbound;

public static class OutboundServices
{
    /// <summary>The one client for addresses that users gave, and the options of `Outbound:*`.</summary>
    public static IServiceCollection AddGuardedHttp(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<OutboundOptions>(configuration.GetSection(OutboundOptions.Section));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<HostResolver>(Dns.GetHostAddressesAsync);
        services.TryAddSingleton<OutboundGuard>();
        services.TryAddSingleton<GuardedHttp>();
        services.TryAddTransient<GuardedRequests>();
        services
            .AddHttpClient(GuardedHttp.ClientName)
            .ConfigureHttpClient(
                (sp, client) =>
                {
                    client.Timeout = sp.GetRequiredService<IOptions<OutboundOptions>>().Value.Timeout;
                    client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("GlowCart", "1.0"));
                }
            )
            .ConfigurePrimaryHttpMessageHandler(CreateHandler)
            .AddHttpMessageHandler<GuardedRequests>()
            // Addresses that users gave may hold their secrets; the log isn't the place for them.
            .RemoveAllLoggers();
        return services;
    }

    private static SocketsHttpHandler CreateHandler(IServiceProvider services) =>
        new()
        {
            ConnectCallback = services.GetRequiredService<OutboundGuard>().ConnectAsync,
            ConnectTimeout = services.GetRequiredService<IOptions<OutboundOptions>>().Value.ConnectTimeout,
            AllowAutoRedirect = false,
            UseCookies = false,
            // A proxy would resolve the name itself, past the guard.
            UseProxy = false,
            Credentials = null,
            // A few bytes could unfold to gigabytes.
            AutomaticDecompression = DecompressionMethods.None,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            MaxResponseHeadersLength = 64,
            // Our trace ids are nothing to strangers.
            ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
        };
}
