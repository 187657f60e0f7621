using System.Collections.Concurrent;
using System.Net;
using GlowCart.Platform.Outbound;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GlowCart.Platform.Tests.Outbound;

/// <summary>A server on loopback that does what strangers' servers do, and remembers what it was asked.</summary>
public sealed class StrangersServer : IAsyncLifetime
{
    private WebApplication? app;

    public ConcurrentQueue<string[]> HeadersSeen { get; } = [];

    public int Port { get; private set; }

    public Uri At(string path, string host = "127.0.0.1") => new($"http://{host}:{Port}{path}");

    internal ServiceProvider Client(HostResolver? resolve = null, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"Outbound:{s.Key}", (string?)s.Value)))
            .Build();
        var services = new ServiceCollection();
        if (resolve is not null)
            services.AddSingleton(resolve);
        return services.AddGuardedHttp(configuration).BuildServiceProvider();
    }

    internal ServiceProvider AllowedClient() => Client(settings: ("AllowedHosts:0", $"127.0.0.1:{Port}"));

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        app = builder.Build();
        app.Use(
            (context, next) =>
            {
                HeadersSeen.Enqueue([.. context.Request.Headers.Keys.Order()]);
                return next(context);
            }
        );
        app.MapGet("/picture", () => Results.Bytes(new byte[1_000], "image/png"));
        app.MapGet("/page", () => Results.Text("<p>Hi", "text/html; charset=utf-8"));
        app.MapGet("/missing", () => Results.NotFound());
        app.MapGet(
            "/endless",
            async (HttpContext context) =>
            {
                context.Response.ContentType = "image/png";
                while (!context.RequestAborted.IsCancellationRequested)
                    await context.Response.Body.WriteAsync(new byte[10_000], context.RequestAborted);
            }
        );
        app.MapGet(
            "/broken",
            async (HttpContext context) =>
            {
                context.Response.ContentType = "image/png";
                context.Response.ContentLength = 1_000;
                await context.Response.Body.WriteAsync(new byte[10]);
                await context.Response.Body.FlushAsync();
                context.Abort();
            }
        );
        app.MapGet("/silent", (CancellationToken gone) => Task.Delay(Timeout.Infinite, gone));
        app.MapGet(
            "/to",
            (HttpContext context, string url) =>
            {
                context.Response.Cookies.Append("visit", "1");
                context.Response.Redirect(url);
            }
        );
        app.MapGet("/hops/{left:int}", (int left) => Results.Redirect(left > 1 ? $"/hops/{left - 1}" : "/picture"));
        await app.StartAsync();
        Port = new Uri(app.Urls.Single()).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
    }
}
