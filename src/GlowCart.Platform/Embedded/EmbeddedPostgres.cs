using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using GlowCart.Platform.Persistence;
using GlowCart.Platform.Persistence.Roles;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GlowCart.Platform.Embedded;

/// <summary>
/// A private PostgreSQL for whoever just runs GlowCart: found, set up, started and stopped with it. Nobody else can reach
/// it, whatever way this process ends it ends too, and what was committed is there at the next start.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    public const string SuperUser = "postgres";

    private const string EndSessions =
        "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1";

    private readonly Cluster cluster;
    private readonly PostgresBinaries binaries;
    private readonly DataFolderLock ownership;
    private readonly ServerProcess server;
    private readonly ServerAddress address;
    private readonly ILogger logger;
    private int stopping;

    private EmbeddedPostgres(
        Cluster cluster,
        PostgresBinaries binaries,
        DataFolderLock ownership,
        ServerProcess server,
        ServerAddress address,
        ILogger logger
    )
    {
        this.cluster = cluster;
        this.binaries = binaries;
        this.ownership = ownership;
        this.server = server;
        this.address = address;
        this.logger = logger;
        AdminConnectionString = ConnectionString("postgres", SuperUser);
    }

    /// <summary>As superuser, on the database <c>postgres</c>.</summary>
    public string AdminConnectionString { get; }

    /// <summary>Where the database files lie: not always in the data folder.</summary>
    public string ClusterFolder => cluster.Folder;

    public int ProcessId => cluster.RunningProcess() ?? 0;

    /// <exception cref="PostgresNotFoundException">No PostgreSQL is installed; the message says how to get one.</exception>
    /// <exception cref="EmbeddedPostgresException">It can't start; the message says why and what to do.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(
        EmbeddedPostgresOptions options,
        ILogger logger,
        CancellationToken ct = default
    )
    {
        var dataFolder = Path.GetFullPath(options.DataFolder);
        if (!Directory.Exists(dataFolder))
        {
            Directory.CreateDirectory(dataFolder);
            if (!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess)
            {
                // Whatever root's umask is, the server's user has to pass here; what lies inside has its own rights.
                File.SetUnixFileMode(dataFolder, (UnixFileMode)Convert.ToInt32("755", 8));
            }
        }
        var ownership = DataFolderLock.Take(dataFolder);
        try
        {
            var cluster = await Cluster.LocateAsync(dataFolder, logger, ct);
            var binaries = await PostgresBinaries.FindAsync(options.BinFolder, cluster.Major, cluster.Account, ct);
            if (cluster.Major is null)
            {
                await cluster.CreateAsync(binaries, ct);
            }
            var state = new StateFile(dataFolder);
            await cluster.EndPredecessorAsync(binaries, state, logger, ct);
            var postgres = await LaunchAsync(options, cluster, binaries, ownership, state, logger, ct);
            try
            {
                await postgres.SetUpAsync(options.Database, ct);
            }
            catch
            {
                await postgres.DisposeAsync();
                throw;
            }
            return postgres;
        }
        catch
        {
            ownership.Dispose();
            throw;
        }
    }

    public string ConnectionString(string database, string user) => address.ConnectionString(database, user);

    /// <summary>As the application, tuned for it.</summary>
    public string AppConnectionString(string database = "glowcart") =>
        AppConnection.Tune(ConnectionString(database, DatabaseRoles.App));

    /// <summary>As the schema's owner, for migrations.</summary>
    public string OwnerConnectionString(string database = "glowcart") =>
        ConnectionString(database, DatabaseRoles.Owner);

    /// <summary>An empty database of <c>glow_owner</c>; one that is already there stays as it is.</summary>
    public async Task CreateDatabaseAsync(string name, CancellationToken ct = default)
    {
        await using var admin = await OpenAdminAsync(ct);
        await RoleSetup.EnsureDatabaseAsync(admin, name, template: null, ct);
    }

    /// <summary>A copy, in a fraction of the time that migrating a new one takes. Ends all sessions on the template.</summary>
    public async Task CreateDatabaseFromTemplateAsync(string template, string name, CancellationToken ct = default)
    {
        await using var admin = await OpenAdminAsync(ct);
        for (var attempt = 1; ; attempt++)
        {
            // A copy fails while anyone is connected to the original, and connection pools keep sessions open.
            await using (
                var end = new NpgsqlCommand(EndSessions, admin) { Parameters = { new() { Value = template } } }
            )
            {
                await end.ExecuteNonQueryAsync(ct);
            }
            try
            {
                await RoleSetup.EnsureDatabaseAsync(admin, name, template, ct);
                return;
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ObjectInUse && attempt < 5) { }
        }
    }

    /// <summary>Drops the database, whoever is connected to it.</summary>
    public async Task DropDatabaseAsync(string name, CancellationToken ct = default)
    {
        await using var admin = await OpenAdminAsync(ct);
        await RoleSetup.RunAsync(admin, $"drop database if exists {RoleSetup.Quote(name)} with (force)", ct);
    }

    /// <summary>Ends sessions and transactions, writes everything to disk, and waits until that is done.</summary>
    public async Task StopAsync(CancellationToken ct = default)
    {
        if (Interlocked.Exchange(ref stopping, 1) == 1)
        {
            await server.Exited.WaitAsync(ct);
            return;
        }
        var stop = await cluster.StopServerAsync(binaries, ct);
        if (!stop.Succeeded && !server.Exited.IsCompleted)
        {
            logger.LogWarning("PostgreSQL didn't stop when asked and is cut short: {Reason}", stop.Error.Trim());
            await cluster.StopServerAsync(binaries, ct, "immediate");
        }
        await server.Exited.WaitAsync(ct);
        address.Remove();
        ownership.Dispose();
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private static async Task<EmbeddedPostgres> LaunchAsync(
        EmbeddedPostgresOptions options,
        Cluster cluster,
        PostgresBinaries binaries,
        DataFolderLock ownership,
        StateFile state,
        ILogger logger,
        CancellationToken ct
    )
    {
        var overTcp = options.UseTcp ?? OperatingSystem.IsWindows();
        await cluster.AdmitAsync(overTcp, ct);
        var address = overTcp
            ? await ServerAddress.OnLoopbackAsync(cluster, binaries, state["PGPASSWORD"], ct)
            : await ServerAddress.OnPrivateSocketAsync(cluster.Account, ct);
        var settings = address
            .ServerSettings.Concat(options.Settings)
            .SelectMany(s => (string[])["-c", $"{s.Key}={s.Value}"]);
        var watch = Stopwatch.StartNew();
        var server = await ServerProcess.StartAsync(
            cluster.Account,
            [binaries.Program("postgres"), "-D", cluster.Folder, .. settings],
            options.UseDeathSignal,
            ct
        );
        var postgres = new EmbeddedPostgres(cluster, binaries, ownership, server, address, logger);
        try
        {
            await postgres.WaitUntilReadyAsync(options.StartTimeout, ct);
        }
        catch
        {
            await postgres.DisposeAsync();
            throw;
        }
        var pid = postgres.ProcessId;
        state.Write([
            .. address.ClientVariables,
            ("PGUSER", SuperUser),
            ("PGDATABASE", options.Database),
            ("POSTGRES_PID", pid.ToString(CultureInfo.InvariantCulture)),
            ("POSTGRES_BIN", binaries.Folder),
            ("POSTGRES_DATA", cluster.Folder),
            ("POSTGRES_OS_USER", cluster.Account.IsOwn ? "" : cluster.Account.Name),
        ]);
        logger.LogInformation(
            "PostgreSQL {Major} runs on {Host} as {User} (process {Pid}), ready after {Elapsed} ms",
            binaries.Major,
            address.Host,
            cluster.Account.Name,
            pid,
            watch.ElapsedMilliseconds
        );
        _ = postgres.ReportEndAsync();
        return postgres;
    }

    private async Task WaitUntilReadyAsync(TimeSpan timeout, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            if (server.Exited.IsCompleted)
            {
                throw new EmbeddedPostgresException($"PostgreSQL ended while starting: {Explanation()}");
            }
            try
            {
                await using var connection = await OpenAdminAsync(ct);
                return;
            }
            catch (Exception e) when (e is NpgsqlException or SocketException)
            {
                if (watch.Elapsed > timeout)
                {
                    throw new EmbeddedPostgresException($"PostgreSQL isn't ready after {timeout}: {e.Message}", e);
                }
                await Task.WhenAny(server.Exited, Task.Delay(TimeSpan.FromMilliseconds(25), ct));
                ct.ThrowIfCancellationRequested();
            }
        }
    }

    private async Task SetUpAsync(string database, CancellationToken ct)
    {
        await using var admin = await OpenAdminAsync(ct);
        await RoleSetup.EnsureAsync(admin, ct);
        if (address.Password is { } password)
        {
            foreach (var role in (string[])[DatabaseRoles.Owner, DatabaseRoles.App])
            {
                await RoleSetup.RunAsync(admin, $"alter role {role} password '{password}'", ct);
            }
        }
        await RoleSetup.EnsureDatabaseAsync(admin, database, template: null, ct);
    }

    private async Task<NpgsqlConnection> OpenAdminAsync(CancellationToken ct)
    {
        // Not pooled: an idle session would only be in the way of a stop.
        var single = new NpgsqlConnectionStringBuilder(AdminConnectionString) { Pooling = false }.ConnectionString;
        var connection = new NpgsqlConnection(single);
        try
        {
            await connection.OpenAsync(ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task ReportEndAsync()
    {
        var code = await server.Exited;
        if (stopping == 0)
        {
            logger.LogCritical("PostgreSQL has ended by itself with code {Code}: {Output}", code, Explanation());
        }
    }

    private string Explanation()
    {
        var log = Path.Combine(cluster.Folder, "log");
        return $"{server.LastWords.Trim()} (its log: {log})";
    }
}
