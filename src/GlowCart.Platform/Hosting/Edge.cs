using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace GlowCart.Platform.Hosting;

/// <summary>What stands between the network and the first of our own middleware: limits, proxies, browsers' rules.</summary>
public static class Edge
{
    private const int HeaderBytes = 32 * 1024;
    private const int Headers = 100;
    private static readonly TimeSpan HeaderTime = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan OneYear = TimeSpan.FromDays(365);

    internal static IServiceCollection AddEdge(this IServiceCollection services)
    {
        services
            .AddOptions<AppOptions>()
            .BindConfiguration(AppOptions.Section)
            .PostConfigure<IHostEnvironment>(
                (o, environment) =>
                    o.DrainDelay ??= environment.IsDevelopment() ? TimeSpan.Zero : TimeSpan.FromSeconds(5)
            )
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services
            .AddOptions<KestrelServerOptions>()
            .Configure<IOptions<AppOptions>>((kestrel, app) => Limit(kestrel, app.Value));
        services
            .AddOptions<ForwardedHeadersOptions>()
            .Configure<IOptions<AppOptions>>((forwarded, app) => Trust(forwarded, app.Value));
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<IOptions<AppOptions>>((cors, app) => Open(cors, app.Value));
        services.AddHsts(o => o.MaxAge = OneYear);

        services.AddSingleton<Draining>();
        services.AddHostedService(sp => sp.GetRequiredService<Draining>());
        services
            .AddOptions<HostOptions>()
            .Configure<IOptions<AppOptions>>((host, app) => host.ShutdownTimeout = app.Value.ShutdownTimeout);
        return services;
    }

    /// <summary>Before everything else, the error body included: its answers need these headers too.</summary>
    public static void UseEdge(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        if (!app.Environment.IsDevelopment())
            app.UseHsts();
        app.UseCors();
    }

    private static void Limit(KestrelServerOptions kestrel, AppOptions app)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = app.MaxBodyBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = HeaderBytes;
        kestrel.Limits.MaxRequestHeaderCount = Headers;
        kestrel.Limits.RequestHeadersTimeout = HeaderTime;
    }

    private static void Trust(ForwardedHeadersOptions forwarded, AppOptions app)
    {
        // Loopback is trusted by default, and with it whoever else runs on the machine.
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        if (app.TrustedProxies.Count == 0)
            return;
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        // Through as many as are trusted: it ends at the first address that isn't.
        forwarded.ForwardLimit = null;
        foreach (var proxy in app.TrustedProxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
                forwarded.KnownProxies.Add(address);
            else
                forwarded.KnownIPNetworks.Add(IPNetwork.Parse(proxy));
        }
    }

    /// <summary>For every route, the sign-in's included; browsers ask before each call that carries a token.</summary>
    private static void Open(CorsOptions cors, AppOptions app) =>
        cors.AddDefaultPolicy(policy =>
            policy
                .WithOrigins([.. app.CorsOrigins])
                .AllowAnyHeader()
                .AllowAnyMethod()
                .AllowCredentials()
                .SetPreflightMaxAge(TimeSpan.FromMinutes(10))
                .WithExposedHeaders(
                    "_AbpErrorFormat",
                    "Abp-Tenant-Resolve-Error",
                    "X-Correlation-Id",
                    "Retry-After",
                    "Idempotency-Replayed",
                    "Content-Disposition",
                    "ETag"
                )
        );
}
