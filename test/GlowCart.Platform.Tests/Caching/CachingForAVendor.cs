using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Caching;
using GlowCart.Platform.Tests.Stage;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace GlowCart.Platform.Tests.Caching;

public sealed class CachingForAVendor(PlatformDatabase server)
{
    private static readonly Guid Vendor = Guid.CreateVersion7();
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    [Fact]
    public void Names_the_owner_in_every_key()
    {
        CacheKey.Of(Scope.Vendor(Vendor), "menu").Text.ShouldBe($"t:{Vendor:N}:menu");
        CacheKey.Of(Scope.Buyer(Vendor), "menu").Text.ShouldBe($"b:{Vendor:N}:menu");
        CacheKey.Of(Scope.Storefront, "menu").Text.ShouldBe("host:menu");
        Should.Throw<InvalidOperationException>(() => CacheKey.Of(Scope.None, "menu"));
        Should.Throw<InvalidOperationException>(() => CacheKey.Of(Scope.Vendor(Vendor) with { Tenants = [] }, "menu"));
    }

    [Fact]
    public async Task Forgets_after_the_commit_and_not_at_all_after_a_rollback()
    {
        await using var app = await PlatformApp.StartAsync(server);
        (await GetAsync(app, "first")).ShouldBe("first");

        await Should.ThrowAsync<TimeoutException>(() =>
            app.RunAsync(
                Scope.Vendor(Vendor),
                async services =>
                {
                    await services.GetRequiredService<ICache>().RemoveAsync(Key);
                    throw new TimeoutException();
                }
            )
        );
        (await GetAsync(app, "second")).ShouldBe("first");

        await app.RunAsync(
            Scope.Vendor(Vendor),
            async services =>
            {
                await services.GetRequiredService<ICache>().RemoveAsync(Key);
                (await GetAsync(app, "too early")).ShouldBe("first");
            }
        );
        (await GetAsync(app, "third")).ShouldBe("third");
    }

    [Fact]
    public async Task Keeps_nothing_that_was_read_before_a_removal_and_written_after_it()
    {
        await using var app = await PlatformApp.StartAsync(server);
        var reading = new TaskCompletionSource();
        var slow = GetAsync(
            app,
            async () =>
            {
                await reading.Task;
                return "old";
            }
        );

        await RemoveAsync(app);
        reading.SetResult();
        (await slow).ShouldBe("old");

        (await GetAsync(app, "new")).ShouldBe("new");
    }

    [Fact(
        Skip = OutsideServices.NoRedis,
        SkipType = typeof(OutsideServices),
        SkipUnless = nameof(OutsideServices.HasRedis)
    )]
    public async Task Is_forgotten_on_every_instance()
    {
        await using var one = await PlatformApp.StartAsync(server, settings: Redis(OutsideServices.Redis!));
        await using var two = await PlatformApp.StartAsync(server, one.Database, Redis(OutsideServices.Redis!));
        await RemoveAsync(one);
        // Heard late, it would take what is kept next.
        await PlatformApp.UntilAsync(
            () => Task.FromResult(two.Services.GetRequiredService<CacheRemovals>().Count > 0),
            "a clean start"
        );
        (await GetAsync(two, "old")).ShouldBe("old");
        // Its way to Redis is behind the answer.
        var redis = two.Services.GetRequiredService<IConnectionMultiplexer>().GetDatabase();
        await PlatformApp.UntilAsync(() => redis.KeyExistsAsync($"glowcart:{Key.Text}"), "an entry in Redis");
        (await GetAsync(one, "another")).ShouldBe("old");

        await RemoveAsync(one);

        await PlatformApp.UntilAsync(async () => await GetAsync(two, "new") == "new", "the news at the other instance");
    }

    [Fact(
        Skip = OutsideServices.NoRedis,
        SkipType = typeof(OutsideServices),
        SkipUnless = nameof(OutsideServices.HasRedis)
    )]
    public async Task Answers_without_Redis_and_drops_what_it_missed_when_Redis_is_back()
    {
        var (host, port) = (
            OutsideServices.Redis!.Split(':')[0],
            int.Parse(OutsideServices.Redis!.Split(':')[1], null)
        );
        using var cable = new Cable(host, port);
        cable.Cut();
        await using var app = await PlatformApp.StartAsync(server, settings: Redis($"127.0.0.1:{cable.Port}"));
        await using var other = await PlatformApp.StartAsync(server, app.Database, Redis(OutsideServices.Redis!));
        await RemoveAsync(other);

        (await GetAsync(app, "alone")).ShouldBe("alone");
        await RemoveAsync(app);
        (await GetAsync(app, "still alone")).ShouldBe("still alone");

        (await GetAsync(other, "shared")).ShouldBe("shared");
        cable.Mend();

        await PlatformApp.UntilAsync(async () => await GetAsync(app, "shared again") != "still alone", "Redis");
    }

    private static CacheKey Key => CacheKey.Vendor(Vendor, "greeting");

    private static Dictionary<string, string?> Redis(string address) => new() { ["ConnectionStrings:Redis"] = address };

    private static Task<string> GetAsync(PlatformApp app, string fresh) => GetAsync(app, () => Task.FromResult(fresh));

    private static async Task<string> GetAsync(PlatformApp app, Func<Task<string>> fresh)
    {
        await using var services = app.Services.CreateAsyncScope();
        return await services
            .ServiceProvider.GetRequiredService<ICache>()
            .GetOrCreateAsync(Key, Life, async (_, _) => await fresh(), TestContext.Current.CancellationToken);
    }

    private static async Task RemoveAsync(PlatformApp app)
    {
        await using var services = app.Services.CreateAsyncScope();
        await services
            .ServiceProvider.GetRequiredService<ICache>()
            .RemoveAsync(Key, TestContext.Current.CancellationToken);
    }
}
