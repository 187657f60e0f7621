using System.Security.Cryptography;
using GlowCart.Host.Demo;
using GlowCart.Platform.Embedded;
using GlowCart.Simulators;

namespace GlowCart.Host.Embedded;

/// <summary>
/// What runs when nothing is configured: a private PostgreSQL, the simulators of the outside services, and a demo
/// marketplace, all in one folder.
/// </summary>
internal sealed class EmbeddedDefault : IAsyncDisposable
{
    private const string DefaultAddress = "http://localhost:5000";

    private readonly EmbeddedPostgres _postgres;
    private readonly SimulatorHost _simulators;

    private EmbeddedDefault(EmbeddedPostgres postgres, SimulatorHost simulators) =>
        (_postgres, _simulators) = (postgres, simulators);

    /// <summary>Whoever names neither an environment nor a database wants to try it: that is Development, not Production.</summary>
    public static WebApplicationOptions OptionsFor(string[] args)
    {
        var named = new ConfigurationBuilder()
            .AddEnvironmentVariables("ASPNETCORE_")
            .AddEnvironmentVariables("DOTNET_")
            .AddCommandLine(args)
            .Build();
        var configured = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
        var isTrial = named["Environment"] is null && configured.GetConnectionString("Default") is null;
        return new WebApplicationOptions { Args = args, EnvironmentName = isTrial ? Environments.Development : null };
    }

    /// <returns>Null where a database is configured.</returns>
    public static async Task<EmbeddedDefault?> StartIfWantedAsync(WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        if (configuration.GetConnectionString("Default") is not null)
            return null;
        if (builder.Environment.IsProduction())
            throw new InvalidOperationException(
                "Production needs ConnectionStrings:Default: the embedded PostgreSQL is for trying GlowCart."
            );

        var options =
            configuration.GetSection("Embedded").Get<EmbeddedPostgresOptions>() ?? new EmbeddedPostgresOptions();
        var folder = Directory.CreateDirectory(options.DataFolder).FullName;
        using var logging = LoggerFactory.Create(l =>
            l.AddSimpleConsole(c => c.SingleLine = true).SetMinimumLevel(LogLevel.Information)
        );
        var postgres = await EmbeddedPostgres.StartAsync(options, logging.CreateLogger("GlowCart.Embedded"));
        var simulators = await SimulatorHost.StartAsync(
            new SimulatorOptions
            {
                StateFile = Path.Combine(folder, "simulators.json"),
                Port = configuration.GetValue("Simulators:Port", 0),
            },
            TimeProvider.System
        );
        var address = AddressOf(configuration);
        // First, so that whatever somebody does configure wins.
        configuration.Sources.Insert(
            0,
            new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource
            {
                InitialData = Settings(folder, address, postgres, simulators),
            }
        );
        return new EmbeddedDefault(postgres, simulators);
    }

    public Task WelcomeAsync(WebApplication app) =>
        DemoMarketplace.OpenAsync(app, AddressOf(app.Configuration), _simulators.BaseAddress);

    public async ValueTask DisposeAsync()
    {
        await _simulators.DisposeAsync();
        await _postgres.DisposeAsync();
    }

    private static Dictionary<string, string?> Settings(
        string folder,
        string address,
        EmbeddedPostgres postgres,
        SimulatorHost simulators
    ) =>
        new(simulators.Settings)
        {
            ["urls"] = address,
            ["ConnectionStrings:Default"] = postgres.AppConnectionString(),
            ["ConnectionStrings:Migrations"] = postgres.OwnerConnectionString(),
            ["Blobs:Disk:Path"] = Path.Combine(folder, "blobs"),
            ["Mail:Folder"] = Path.Combine(folder, "mail"),
            ["DataProtection:MasterKey"] = MasterKey(Path.Combine(folder, "master.key")),
            ["Identity:AllowDemoUsers"] = "true",
            ["App:PublicUrl"] = address,
            ["Integrations:Chipper:CallbackBaseUrl"] = $"{address}/api/v1/webhooks/chipper",
            ["Integrations:Chipper:CallbackToken"] = "embedded-default-token",
            // The demo's pictures are drawn by this very program.
            ["Outbound:AllowedHosts:0"] = new Uri(address).Authority,
            // One person tries it from one address, and scripts are quick.
            ["RateLimits:Named:register"] = "200",
            ["RateLimits:Named:login"] = "200",
        };

    private static string AddressOf(IConfiguration configuration) =>
        (configuration["urls"]?.Split(';')[0] ?? DefaultAddress)
            .Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal)
            .Replace("://+", "://localhost", StringComparison.Ordinal)
            .Replace("://*", "://localhost", StringComparison.Ordinal)
            .TrimEnd('/');

    /// <summary>Wraps the data protection keys; lost with the folder, as is all that it protects.</summary>
    private static string MasterKey(string file)
    {
        if (File.Exists(file))
            return File.ReadAllText(file);
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        var stream = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            stream.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(file, stream);
        writer.Write(key);
        return key;
    }
}
