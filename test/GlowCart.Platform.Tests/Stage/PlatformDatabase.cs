using GlowCart.Platform.Modularity;
using GlowCart.Platform.Persistence;
using GlowCart.Platform.Persistence.Migrations;
using GlowCart.Platform.Tests.Stage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

[assembly: AssemblyFixture(typeof(PlatformDatabase))]

namespace GlowCart.Platform.Tests.Stage;

/// <summary>
/// The server of a test run, and a template with the platform's and the test module's tables. What starts the server is
/// <see cref="ScratchPostgres"/> alone: another server needs its superuser's connection string here, and nothing else.
/// </summary>
public sealed class PlatformDatabase : IAsyncLifetime
{
    /// <summary>Stands for the migrations that the host has, and this stage hasn't.</summary>
    internal const string Migration = "20260101000000_Stage";

    private const string Template = "glowcart_template";

    private readonly ScratchPostgres _server = new();

    public async ValueTask InitializeAsync()
    {
        await _server.StartAsync(CancellationToken.None);
        await ExecuteAsync(
            _server.SuperuserConnection,
            $"""
            create role {DatabaseRoles.Owner} login;
            create role {DatabaseRoles.App} login noinherit;
            {string.Join('\n', DatabaseRoles.Scopes.Select(r => $"create role {r}; grant {r} to {DatabaseRoles.App};"))}
            """
        );
        await ExecuteAsync(_server.SuperuserConnection, $"create database {Template} owner {DatabaseRoles.Owner}");
        await BuildAsync(new ModuleSet(new TestModule()));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <summary>An own copy of the template.</summary>
    internal async Task<DatabaseCopy> CopyAsync()
    {
        var name = $"t{Guid.CreateVersion7():N}";
        await ExecuteAsync(
            _server.SuperuserConnection,
            $"create database {name} owner {DatabaseRoles.Owner} template {Template}"
        );
        return new DatabaseCopy(Connection(name, DatabaseRoles.App), Connection(name, "postgres"));
    }

    private async Task BuildAsync(ModuleSet modules)
    {
        await using var source = NpgsqlDataSource.Create(Connection(Template, DatabaseRoles.Owner));
        var options = new DbContextOptionsBuilder<GlowCartDbContext>();
        GlowCartDatabase.Configure(options, source);
        await using var context = new GlowCartDbContext(options.Options, modules);
        await using (var owner = await source.OpenConnectionAsync())
        {
            var history = context.GetService<IHistoryRepository>();
            string[] script =
            [
                context.Database.GenerateCreateScript(),
                history.GetCreateScript(),
                history.GetInsertScript(new HistoryRow(Migration, "10")),
            ];
            await using var create = new NpgsqlCommand(string.Join('\n', script), owner);
            await create.ExecuteNonQueryAsync();
            await new DatabaseMigrator(modules, NullLogger<DatabaseMigrator>.Instance).CompleteAsync(
                context,
                owner,
                CancellationToken.None
            );
        }
        NpgsqlConnection.ClearAllPools();
    }

    private string Connection(string database, string role) =>
        new NpgsqlConnectionStringBuilder(_server.SuperuserConnection)
        {
            Database = database,
            Username = role,
            Pooling = database != Template,
            // Pools outlive the hosts that opened them, and hundreds of hosts share one server.
            ConnectionIdleLifetime = 2,
            ConnectionPruningInterval = 1,
        }.ConnectionString;

    private static async Task ExecuteAsync(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}

/// <param name="App">As the app: its role can't do more than the scopes let it.</param>
/// <param name="Superuser">To look behind the walls, and to break things.</param>
internal sealed record DatabaseCopy(string App, string Superuser);
