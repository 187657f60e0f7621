using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Health;
using GlowCart.Platform.Modularity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GlowCart.Platform.Tests.Stage;

/// <summary>One instance of the program: the platform and the test module, on a database of its own or on another's.</summary>
internal sealed class PlatformApp : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly IHost _host;
    private readonly NpgsqlDataSource _behind;
    private bool _isRunning;

    public PlatformApp(IHost host, DatabaseCopy database)
    {
        (_host, Database) = (host, database);
        _behind = NpgsqlDataSource.Create(database.Superuser);
    }

    public DatabaseCopy Database { get; }
    public IServiceProvider Services => _host.Services;
    public Weather Weather => Services.GetRequiredService<Weather>();
    public Diary Diary => Services.GetRequiredService<Diary>();

    public static async Task<PlatformApp> StartAsync(
        PlatformDatabase server,
        DatabaseCopy? database = null,
        IReadOnlyDictionary<string, string?>? settings = null,
        Action<IServiceCollection>? configure = null
    )
    {
        database ??= await server.CopyAsync();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        Set(builder, database, settings);
        configure?.Invoke(builder.Services);
        var app = new PlatformApp(builder.Build(), database);
        await app.StartAsync();
        return app;
    }

    /// <summary>What every instance has, whether or not it answers requests.</summary>
    public static void Set(
        IHostApplicationBuilder builder,
        DatabaseCopy database,
        IReadOnlyDictionary<string, string?>? settings
    )
    {
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["ConnectionStrings:Default"] = database.App,
                ["Blobs:Disk:Path"] = Path.Combine(Path.GetTempPath(), "glowcart-platform-tests", "blobs"),
                ["Mail:Folder"] = Path.Combine(Path.GetTempPath(), "glowcart-platform-tests", "mail"),
                ["App:DrainDelay"] = "00:00:00",
                ["Messaging:PollInterval"] = "00:00:00.100",
                ["Messaging:FirstRetry"] = "00:00:00.010",
                ["Messaging:Lease"] = "00:00:01",
            }
        );
        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddConsole();
        builder.Services.AddPlatform(builder.Configuration, new ModuleSet(new TestModule()));
        builder.Services.AddSingleton(new NeededMigrations([PlatformDatabase.Migration]));
    }

    public async Task StartAsync()
    {
        await _host.StartAsync(TestContext.Current.CancellationToken);
        _isRunning = true;
    }

    /// <summary>A unit of work of its own, as a request has one.</summary>
    public async Task RunAsync(Scope scope, Func<IServiceProvider, Task> work)
    {
        await using var services = Services.CreateAsyncScope();
        using var _ = Services.GetRequiredService<ICurrentScope>().Change(scope);
        await services
            .ServiceProvider.GetRequiredService<IUnitOfWork>()
            .RunAsync(_ => work(services.ServiceProvider), TestContext.Current.CancellationToken);
    }

    public Task SendParcelAsync(Guid vendor, string label = "a parcel") =>
        RunAsync(
            Scope.Vendor(vendor),
            services =>
            {
                services.GetRequiredService<IRepository<Parcel>>().Add(Parcel.Sent(vendor, label));
                return Task.CompletedTask;
            }
        );

    public Task<long> CountAsync(string table, string where = "true") =>
        ScalarAsync<long>($"select count(*) from {table} where {where}");

    /// <summary>As the superuser: what is really there.</summary>
    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = _behind.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = _behind.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Keeps what the statement locks, until the result is disposed.</summary>
    public async Task<IAsyncDisposable> HoldAsync(string sql)
    {
        var connection = await _behind.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    /// <summary>The server turns everybody away who isn't its superuser.</summary>
    public Task CloseDatabaseAsync() =>
        ExecuteAsync(
            $"""
            alter database {Name} connection limit 0;
            select pg_terminate_backend(pid) from pg_stat_activity
              where datname = current_database() and pid <> pg_backend_pid();
            """
        );

    public Task OpenDatabaseAsync() => ExecuteAsync($"alter database {Name} connection limit -1");

    private string Name => new NpgsqlConnectionStringBuilder(Database.Superuser).Database!;

    public Task UntilCountIsAsync(long expected, string table, string where = "true") =>
        UntilAsync(async () => await CountAsync(table, where) == expected, $"{expected} of {table} where {where}");

    /// <summary>Background work ends when it ends; the limit only keeps a broken one from hanging the run.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo, string what)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        while (!await isSo())
        {
            if (limit.IsCancellationRequested)
                throw new TimeoutException($"It never came to {what}.");
            await Task.Delay(20, CancellationToken.None);
        }
    }

    public async Task StopAsync()
    {
        if (!_isRunning)
            return;
        _isRunning = false;
        await _host.StopAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _behind.DisposeAsync();
        if (_host is IAsyncDisposable host)
            await host.DisposeAsync();
    }
}
