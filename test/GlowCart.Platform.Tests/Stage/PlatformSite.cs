using GlowCart.Kernel.Permissions;
using GlowCart.Platform.Health;
using GlowCart.Platform.Hosting;
using GlowCart.Platform.Observability;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Platform.Tests.Stage;

/// <summary>An instance that answers requests, through the same middleware in the same order as the product's.</summary>
internal sealed class PlatformSite : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly HttpClient _http;

    private PlatformSite(WebApplication web, PlatformApp app)
    {
        (_web, App) = (web, app);
        var addresses = web
            .Services.GetRequiredService<IServer>()
            .Features.GetRequiredFeature<IServerAddressesFeature>();
        Address = new Uri(addresses.Addresses.First());
        _http = new HttpClient { BaseAddress = Address };
    }

    public PlatformApp App { get; }
    public Uri Address { get; }
    public IServiceProvider Services => _web.Services;

    public static async Task<PlatformSite> StartAsync(
        PlatformDatabase server,
        IReadOnlyDictionary<string, string?>? settings = null,
        Action<WebApplicationBuilder>? configure = null,
        string environment = "Development",
        bool works = false
    )
    {
        var database = await server.CopyAsync();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        // Most tests want answers alone; who wants the work behind them says so.
        PlatformApp.Set(
            builder,
            database,
            new Dictionary<string, string?>(settings ?? new Dictionary<string, string?>())
            {
                [Roles.Worker] = works.ToString(),
            }
        );
        builder.AddTelemetry();
        builder
            .Services.AddAuthentication(CallerHeader.Scheme)
            .AddScheme<CallerOptions, CallerHeader>(CallerHeader.Scheme, null);
        builder.Services.AddSingleton<IPermissionStore, RolesArePermissions>();
        configure?.Invoke(builder);

        var web = builder.Build();
        web.UseEdge();
        web.UsePlatformErrors();
        web.UseRouting();
        web.UseModules();
        web.UseAuthentication();
        web.UsePlatformAccess();
        web.MapModules();
        web.MapHealth();
        var app = new PlatformApp(web, database);
        await app.StartAsync();
        return new PlatformSite(web, app);
    }

    /// <param name="caller">Null: nobody in particular.</param>
    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        Caller? caller = null,
        object? body = null,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, path);
        caller?.SignIn(request);
        request.Content = body switch
        {
            null => null,
            HttpContent content => content,
            string text => new StringContent(text, System.Text.Encoding.UTF8, "application/json"),
            _ => System.Net.Http.Json.JsonContent.Create(body),
        };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> GetAsync(string path, Caller? caller = null) =>
        SendAsync(HttpMethod.Get, path, caller);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await App.DisposeAsync();
    }
}
