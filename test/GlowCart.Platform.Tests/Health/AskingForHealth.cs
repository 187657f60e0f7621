using System.Net;
using System.Text.Json;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Tests.Stage;

namespace GlowCart.Platform.Tests.Health;

public sealed class AskingForHealth(PlatformDatabase server)
{
    [Fact]
    public async Task Needs_no_caller_and_tells_no_secret()
    {
        await using var site = await PlatformSite.StartAsync(server);
        (await ReadAsync(site, "/health/live")).Text.ShouldBe("""{"status":"up","checks":{}}""");
        (await ReadAsync(site, "/health/ready")).Text.ShouldBe(
            """{"status":"up","checks":{"program":"up","database":"up"}}"""
        );
    }

    [Fact]
    public async Task Is_not_ready_while_the_database_is_away_but_alive()
    {
        await using var site = await PlatformSite.StartAsync(server);
        (await ReadAsync(site, "/health/ready")).Status.ShouldBe(HttpStatusCode.OK);

        await site.App.CloseDatabaseAsync();
        await UntilReadyIsAsync(site, HttpStatusCode.ServiceUnavailable);
        (await ReadAsync(site, "/health/ready")).Check("database").ShouldBe("down");
        (await ReadAsync(site, "/health/live")).Status.ShouldBe(HttpStatusCode.OK);

        await site.App.OpenDatabaseAsync();
        await UntilReadyIsAsync(site, HttpStatusCode.OK);
    }

    [Fact]
    public async Task Is_not_ready_before_the_migrations_that_this_program_needs()
    {
        await using var site = await PlatformSite.StartAsync(server);
        await site.App.ExecuteAsync("update platform.migrations set migration_id = '20250101000000_Older'");
        var answer = await ReadAsync(site, "/health/ready");
        answer.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Check("database").ShouldBe("migrations are missing");

        await site.App.ExecuteAsync(
            $"insert into platform.migrations values ('{PlatformDatabase.Migration}', '10'), ('20991231000000_Newer', '10')"
        );
        await UntilReadyIsAsync(site, HttpStatusCode.OK);
    }

    [Fact]
    public async Task Is_ready_however_busy_the_connections_are()
    {
        await using var site = await PlatformSite.StartAsync(
            server,
            // One of the two is the lock's by which an instance knows that it is alone.
            configure: b => b.Configuration["ConnectionStrings:Default"] += ";Maximum Pool Size=2;Timeout=1"
        );
        var leave = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var holding = site.App.RunAsync(Scope.Vendor(Guid.CreateVersion7()), _ => leave.Task);

        await Should.ThrowAsync<Npgsql.NpgsqlException>(() =>
            site.App.RunAsync(Scope.Vendor(Guid.CreateVersion7()), _ => Task.CompletedTask)
        );
        (await ReadAsync(site, "/health/ready")).Status.ShouldBe(HttpStatusCode.OK);
        leave.SetResult();
        await holding;
    }

    [Fact]
    public async Task Costs_one_connection_however_many_ask()
    {
        await using var site = await PlatformSite.StartAsync(server);
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => ReadAsync(site, "/health/ready")));

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.OK);
        (
            await site.App.CountAsync(
                "pg_stat_activity",
                "application_name = 'glowcart-health' and datname = current_database()"
            )
        ).ShouldBe(1);
    }

    [Fact(
        Skip = OutsideServices.NoRedis,
        SkipType = typeof(OutsideServices),
        SkipUnless = nameof(OutsideServices.HasRedis)
    )]
    public async Task Is_degraded_and_ready_without_its_redis()
    {
        var (host, port) = (OutsideServices.Redis!.Split(':')[0], int.Parse(OutsideServices.Redis.Split(':')[1], null));
        using var cable = new Cable(host, port);
        // Whoever lost Redis drops all that is cached in it: not what other tests have there.
        var redis = $"127.0.0.1:{cable.Port},defaultDatabase=7,password=,user=me";
        await using var site = await PlatformSite.StartAsync(
            server,
            new Dictionary<string, string?> { ["ConnectionStrings:Redis"] = redis }
        );
        await UntilStatusIsAsync(site, "up", "redis");
        cable.Cut();
        await UntilStatusIsAsync(site, "degraded", "redis");
        var answer = await ReadAsync(site, "/health/ready");
        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Text.ShouldNotContain("127.0.0.1");
        cable.Mend();
        await UntilStatusIsAsync(site, "up", "redis");
    }

    [Fact(
        Skip = OutsideServices.NoBroker,
        SkipType = typeof(OutsideServices),
        SkipUnless = nameof(OutsideServices.HasRabbitMq)
    )]
    public async Task Is_degraded_and_ready_without_its_broker()
    {
        var broker = new Uri(OutsideServices.RabbitMq!);
        using var cable = new Cable(broker.Host, broker.Port);
        await using var corner = new BrokerCorner();
        var settings = corner.Settings(new UriBuilder(broker) { Host = "127.0.0.1", Port = cable.Port }.Uri.ToString());
        await using (var site = await PlatformSite.StartAsync(server, settings))
        {
            await UntilStatusIsAsync(site, "up", "rabbitmq");
            cable.Cut();
            await UntilStatusIsAsync(site, "degraded", "rabbitmq");
            (await ReadAsync(site, "/health/ready")).Status.ShouldBe(HttpStatusCode.OK);
            cable.Mend();
            await UntilStatusIsAsync(site, "up", "rabbitmq");
        }
    }

    private static Task UntilReadyIsAsync(PlatformSite site, HttpStatusCode status) =>
        PlatformApp.UntilAsync(async () => (await ReadAsync(site, "/health/ready")).Status == status, $"{status}");

    private static Task UntilStatusIsAsync(PlatformSite site, string status, string check) =>
        PlatformApp.UntilAsync(
            async () =>
            {
                var answer = await ReadAsync(site, "/health/ready");
                return answer.Text.Contains($"\"status\":\"{status}\"", StringComparison.Ordinal)
                    && answer.Check(check) == (status == "up" ? "up" : "down");
            },
            $"{check} {status}"
        );

    private static async Task<Answer> ReadAsync(PlatformSite site, string path)
    {
        using var answer = await site.GetAsync(path);
        return new Answer(
            answer.StatusCode,
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
    }

    private sealed record Answer(HttpStatusCode Status, string Text)
    {
        public string? Check(string name) =>
            JsonDocument.Parse(Text).RootElement.GetProperty("checks").GetProperty(name).GetString();
    }
}
