using System.Net.Http.Headers;
using GlowCart.Client;
using GlowCart.Host;
using GlowCart.Kernel.Jobs;
using GlowCart.Simulators;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GlowCart.TestKit;

/// <summary>
/// The real program on a database of its own, with the simulators beside it: over HTTP, as its users meet it.
/// </summary>
public sealed partial class GlowCartApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;

    private GlowCartApp(
        WebApplication app,
        TestDatabase database,
        SimulatorHost simulators,
        TestClock clock,
        string folder
    )
    {
        (_app, Database, Simulators, Clock, _folder) = (app, database, simulators, clock, folder);
        var addresses = app
            .Services.GetRequiredService<IServer>()
            .Features.GetRequiredFeature<IServerAddressesFeature>();
        Address = new Uri(addresses.Addresses.First());
    }

    public Uri Address { get; }
    public TestDatabase Database { get; }
    public SimulatorHost Simulators { get; }
    public TestClock Clock { get; }
    public IServiceProvider Services => _app.Services;

    public static async Task<GlowCartApp> StartAsync(params (string Key, string Value)[] settings)
    {
        var database = await TestDatabases.CreateAsync();
        var clock = new TestClock();
        var simulators = await SimulatorHost.StartAsync(
            new SimulatorOptions { Chipper = { ApprovalDelay = TimeSpan.FromMilliseconds(50) } },
            TimeProvider.System
        );
        var folder = Directory.CreateTempSubdirectory("glowcart-app-").FullName;
        var port = FreePort();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Configuration.AddInMemoryCollection(Defaults(database, simulators, folder, port));
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)));
        builder.Logging.ClearProviders().AddProvider(new ErrorsToConsole());
        builder.Services.AddSingleton<TimeProvider>(clock);
        var app = GlowCartHost.Build(builder);
        await app.StartAsync();
        return new GlowCartApp(app, database, simulators, clock, folder);
    }

    /// <summary>Nobody in particular.</summary>
    public GlowCartClient AsStranger() => new(new HttpClient { BaseAddress = Address });

    public GlowCartClient WithToken(string token) =>
        new(
            new HttpClient
            {
                BaseAddress = Address,
                DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
            }
        );

    /// <summary>Lets recurring work that is due by the clock run now, by name.</summary>
    public async Task RunAsync(string recurringJob)
    {
        await using var services = _app.Services.CreateAsyncScope();
        var job = services.ServiceProvider.GetServices<IRecurringJob>().Single(j => j.Name == recurringJob);
        await job.RunAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Simulators.DisposeAsync();
        await Database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static Dictionary<string, string?> Defaults(
        TestDatabase database,
        SimulatorHost simulators,
        string folder,
        int port
    ) =>
        new(simulators.Settings)
        {
            ["ConnectionStrings:Default"] = database.AppConnection,
            ["ConnectionStrings:Migrations"] = database.OwnerConnection,
            ["DataProtection:MasterKey"] = Convert.ToBase64String(new byte[32]),
            ["Blobs:Disk:Path"] = Path.Combine(folder, "blobs"),
            ["App:PublicUrl"] = $"http://127.0.0.1:{port}",
            ["Integrations:Chipper:CallbackBaseUrl"] = $"http://127.0.0.1:{port}",
            ["RateLimits:Enabled"] = "false",
        };

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>An error in the log of a test that passes is still worth a look.</summary>
    private sealed class ErrorsToConsole : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (IsEnabled(logLevel))
                Console.Error.WriteLine($"{logLevel}: {formatter(state, exception)} {exception}");
        }

        public void Dispose() { }
    }
}
