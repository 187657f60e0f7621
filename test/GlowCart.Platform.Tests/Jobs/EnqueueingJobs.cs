using GlowCart.Kernel.Jobs;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Tests.Stage;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Platform.Tests.Jobs;

public sealed class EnqueueingJobs(PlatformDatabase server)
{
    private static readonly Guid Vendor = Guid.CreateVersion7();

    [Fact]
    public async Task Runs_them_for_the_vendor_of_whoever_enqueued_them()
    {
        await using var app = await PlatformApp.StartAsync(server);

        await app.RunAsync(Scope.Vendor(Vendor), services => Enqueue(services, "fetch bread"));

        await UntilWrittenAsync(app, 1);
        var (what, scope, action) = app.Diary.Entries.ShouldHaveSingleItem();
        what.ShouldBe("fetch bread");
        scope.Kind.ShouldBe(ScopeKind.Vendor);
        scope.Tenants.ShouldBe([Vendor]);
        action.ShouldBe("Platform.Tests.Stage.RunErrand");
    }

    [Fact]
    public async Task Leaves_none_of_a_transaction_that_is_rolled_back()
    {
        await using var app = await PlatformApp.StartAsync(server);

        await Should.ThrowAsync<TimeoutException>(() =>
            app.RunAsync(
                Scope.Vendor(Vendor),
                services =>
                {
                    Enqueue(services, "never");
                    throw new TimeoutException();
                }
            )
        );
        await app.RunAsync(Scope.Vendor(Vendor), services => Enqueue(services, "always"));

        await UntilWrittenAsync(app, 1);
        app.Diary.Entries.ShouldHaveSingleItem().What.ShouldBe("always");
        (await app.CountAsync("hangfire.job")).ShouldBe(1);
    }

    /// <summary>However many long imports there are, a payment's job is not behind them.</summary>
    [Fact]
    public async Task Lets_no_errand_wait_for_bulk_work()
    {
        await using var app = await PlatformApp.StartAsync(server);
        await app.RunAsync(
            Scope.Vendor(Vendor),
            services =>
            {
                for (var house = 0; house < 10; house++)
                    services.GetRequiredService<IJobs>().Enqueue<PaintTheHouse, Errand>(new Errand("a house"));
                return Enqueue(services, "fetch bread");
            }
        );

        await UntilWrittenAsync(app, 1);
        app.Diary.Entries.ShouldHaveSingleItem().What.ShouldBe("fetch bread");
        app.Diary.Evening.SetResult();
        await UntilWrittenAsync(app, 11);
    }

    [Fact]
    public async Task Tries_again_what_failed()
    {
        await using var app = await PlatformApp.StartAsync(server);
        app.Diary.Failing["fetch bread"] = 1;

        await app.RunAsync(Scope.Vendor(Vendor), services => Enqueue(services, "fetch bread"));
        await app.UntilCountIsAsync(1, "hangfire.state", "name = 'Scheduled'");
        // Hangfire's first pause is half a minute: nobody has to wait for it here.
        await app.ExecuteAsync("update hangfire.set set score = 0 where key = 'schedule'");

        await UntilWrittenAsync(app, 1);
    }

    [Fact]
    public async Task Is_refused_where_nobody_says_on_whose_behalf_they_run()
    {
        await using var app = await PlatformApp.StartAsync(server);

        await Should.ThrowAsync<InvalidOperationException>(() =>
            app.RunAsync(Scope.System, services => Enqueue(services, "whose?"))
        );
        await app.RunAsync(
            Scope.System,
            services =>
            {
                services.GetRequiredService<IJobs>().Enqueue<SweepTheFloor, Errand>(new Errand("sweep"));
                return Task.CompletedTask;
            }
        );

        await UntilWrittenAsync(app, 1);
        app.Diary.Entries.ShouldHaveSingleItem().Scope.Kind.ShouldBe(ScopeKind.System);
    }

    [Fact]
    public async Task Is_left_to_a_worker_by_an_instance_that_only_answers_requests()
    {
        await using var api = await PlatformApp.StartAsync(
            server,
            settings: new Dictionary<string, string?> { ["Roles:Worker"] = "false" }
        );
        await api.RunAsync(Scope.Vendor(Vendor), services => Enqueue(services, "fetch bread"));
        (await api.CountAsync("platform.outbox_messages")).ShouldBe(1);

        await using var worker = await PlatformApp.StartAsync(server, api.Database);

        await UntilWrittenAsync(worker, 1);
        api.Diary.Entries.ShouldBeEmpty();
    }

    private static Task Enqueue(IServiceProvider services, string what)
    {
        services.GetRequiredService<IJobs>().Enqueue<RunErrand, Errand>(new Errand(what));
        return Task.CompletedTask;
    }

    private static Task UntilWrittenAsync(PlatformApp app, int entries) =>
        PlatformApp.UntilAsync(() => Task.FromResult(app.Diary.Entries.Count >= entries), $"{entries} entries");
}
