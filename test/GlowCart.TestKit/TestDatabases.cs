using GlowCart.Host;
using GlowCart.Platform.Embedded;
using GlowCart.Platform.Persistence.Migrations;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace GlowCart.TestKit;

/// <summary>
/// One PostgreSQL a test process, and in it one migrated template: a test's own database is a copy, made in a fraction of
/// the time that migrating takes.
/// </summary>
public static class TestDatabases
{
    private const string Template = "glowcart_template";
    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static EmbeddedPostgres? _server;
    private static int _count;

    public static async Task<TestDatabase> CreateAsync(CancellationToken ct = default)
    {
        var server = await ServerAsync(ct);
        var name = $"glowcart_{Interlocked.Increment(ref _count)}";
        // One copy at a time: a template can be copied only while nobody looks at it.
        await Gate.WaitAsync(ct);
        try
        {
            await server.CreateDatabaseFromTemplateAsync(Template, name, ct);
        }
        finally
        {
            Gate.Release();
        }
        return new TestDatabase(server, name);
    }

    public static async Task<EmbeddedPostgres> ServerAsync(CancellationToken ct = default)
    {
        await Gate.WaitAsync(ct);
        try
        {
            return _server ??= await StartAsync(ct);
        }
        finally
        {
            Gate.Release();
        }
    }

    private static async Task<EmbeddedPostgres> StartAsync(CancellationToken ct)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"glowcart-test-{Environment.ProcessId}");
        var server = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions
            {
                DataFolder = folder,
                Database = Template,
                // A test's database needn't outlive a power cut, and the disk is what tests would wait for.
                Settings =
                {
                    ["fsync"] = "off",
                    ["synchronous_commit"] = "off",
                    ["full_page_writes"] = "off",
                    ["max_connections"] = "300",
                },
            },
            NullLogger.Instance,
            ct
        );
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            server.DisposeAsync().AsTask().GetAwaiter().GetResult();
            Directory.Delete(folder, recursive: true);
        };
        var migrator = new DatabaseMigrator(GlowCartModules.All(), NullLogger<DatabaseMigrator>.Instance);
        await migrator.MigrateAsync(server.OwnerConnectionString(Template), ct);
        NpgsqlConnection.ClearAllPools();
        return server;
    }
}

/// <summary>A database of a test's own, dropped with it.</summary>
public sealed class TestDatabase(EmbeddedPostgres server, string name) : IAsyncDisposable
{
    public string AppConnection => server.AppConnectionString(name);
    public string OwnerConnection => server.OwnerConnectionString(name);

    /// <summary>As superuser, whom no policy binds: for looking at what is really there.</summary>
    public NpgsqlDataSource Truth { get; } =
        NpgsqlDataSource.Create(server.ConnectionString(name, EmbeddedPostgres.SuperUser));

    public async Task<T> ScalarAsync<T>(string sql, params object[] values)
    {
        await using var command = Truth.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Keeps what a statement locks, until it is disposed.</summary>
    public async Task<IAsyncDisposable> HoldAsync(string sql, params object[] values)
    {
        var connection = await Truth.OpenConnectionAsync();
        var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync();
        // Closing it rolls it back.
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        await Truth.DisposeAsync();
        await server.DropDatabaseAsync(name);
    }
}
