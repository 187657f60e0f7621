using GlowCart.Platform.Jobs.Recurring;
using GlowCart.Platform.Tests.Stage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GlowCart.Platform.Tests.Jobs;

public sealed class RecurringWork(PlatformDatabase server)
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Runs_once_an_interval_however_many_instances_there_are()
    {
        await using var one = await StartAsync();
        await using var two = await StartAsync(one.Database);
        await PlatformApp.UntilAsync(() => Task.FromResult(Ticks(one, two) == 1), "the first tick");

        for (var expected = 2; expected <= 4; expected++)
        {
            _clock.Advance(TimeSpan.FromSeconds(10));
            await Task.WhenAll(RunDueAsync(one), RunDueAsync(two));
            await Task.WhenAll(RunDueAsync(one), RunDueAsync(two));
            Ticks(one, two).ShouldBe(expected);
        }
    }

    [Fact]
    public async Task Runs_by_itself_when_its_time_comes()
    {
        await using var app = await StartAsync();
        await PlatformApp.UntilAsync(() => Task.FromResult(app.Diary.Ticks == 1), "the first tick");

        await PlatformApp.UntilAsync(
            () =>
            {
                _clock.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult(app.Diary.Ticks >= 3);
            },
            "the third tick"
        );
    }

    [Fact]
    public async Task Is_made_up_for_when_its_process_died_in_the_middle()
    {
        await using var app = await StartAsync(worker: false);
        await RunDueAsync(app);
        await app.ExecuteAsync(
            "update platform.recurring_jobs set finished_at = null where name = 'forget-handled-messages'"
        );

        _clock.Advance(TimeSpan.FromMinutes(1));
        await RunDueAsync(app);

        (
            await app.CountAsync(
                "platform.recurring_jobs",
                $"name = 'forget-handled-messages' and finished_at = '{_clock.GetUtcNow():O}'"
            )
        ).ShouldBe(1);
        (
            await app.CountAsync(
                "platform.recurring_jobs",
                $"name = 'forget-idempotency-keys' and finished_at = '{_clock.GetUtcNow():O}'"
            )
        ).ShouldBe(0);
    }

    [Fact]
    public async Task Forgets_what_was_handled_a_week_ago()
    {
        await using var app = await StartAsync(worker: false);
        await app.ExecuteAsync(
            $"""
            insert into platform.inbox_messages (event_id, handler, handled_at) values
                (gen_random_uuid(), 'old', '{_clock.GetUtcNow().AddDays(-8):O}'),
                (gen_random_uuid(), 'new', '{_clock.GetUtcNow().AddDays(-6):O}');
            insert into platform.queue_messages (event_id, handler, name, payload, occurred_at, attempts, next_attempt_at)
            values (gen_random_uuid(), 'Renamed', 'test.parcel.sent', '{"{}"}', now(), 0, '{_clock.GetUtcNow().AddDays(
                -2
            ):O}')
            """
        );

        await RunDueAsync(app);

        (await app.ScalarAsync<string>("select string_agg(handler, ',') from platform.inbox_messages")).ShouldBe("new");
        (await app.CountAsync("platform.queue_messages")).ShouldBe(0);
        (await app.CountAsync("platform.dead_letters", "handler = 'Renamed'")).ShouldBe(1);
    }

    private Task<PlatformApp> StartAsync(DatabaseCopy? database = null, bool worker = true) =>
        PlatformApp.StartAsync(
            server,
            database,
            new Dictionary<string, string?> { ["Roles:Worker"] = worker.ToString() },
            services => services.AddSingleton<TimeProvider>(_clock)
        );

    private static Task<int> RunDueAsync(PlatformApp app) =>
        app.Services.GetRequiredService<RecurringJobs>().RunDueAsync(TestContext.Current.CancellationToken);

    private static int Ticks(params PlatformApp[] apps) => apps.Sum(a => a.Diary.Ticks);
}
