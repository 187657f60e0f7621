using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace GlowCart.Platform.Caching;

/// <summary>
/// Removes an entry from this instance's memory and from Redis, and tells the other instances, whose memory HybridCache
/// doesn't reach. Whoever lost the connection may have missed something, and drops everything when it is back.
/// </summary>
/// <param name="redis">None: this instance is alone.</param>
internal sealed class CacheRemovals(
    HybridCache cache,
    StorefrontPages pages,
    ILogger<CacheRemovals> log,
    IConnectionMultiplexer? redis = null
) : IHostedService
{
    private const string Everything = "*";

    // No entry's key begins so.
    private const string Pages = "pages:";
    private static readonly RedisChannel Channel = RedisChannel.Literal("glowcart:cache-removals");

    // What another instance changed while its message got lost is seen after this at the latest.
    private static readonly TimeSpan LongestInMemory = TimeSpan.FromMinutes(1);

    private readonly string _instance = Guid.CreateVersion7().ToString("N");
    private long _count;

    /// <summary>Removals so far, here or told by others.</summary>
    public long Count => Interlocked.Read(ref _count);

    public HybridCacheEntryOptions OptionsFor(TimeSpan life) =>
        new()
        {
            Expiration = life,
            LocalCacheExpiration = redis is null || life < LongestInMemory ? life : LongestInMemory,
        };

    public async Task RemoveAsync(string key)
    {
        await ForgetAsync(key);
        await TellAsync(key);
    }

    /// <param name="subjects">Whose own pages beside all lists; null for every page there is.</param>
    public Task ForgetPagesAsync(IReadOnlyCollection<Guid>? subjects)
    {
        ForgetPages(subjects);
        return TellAsync(
            Pages + (subjects is null ? Everything : string.Join(',', subjects.Select(s => s.ToString("N"))))
        );
    }

    private async Task TellAsync(string what)
    {
        if (redis is null)
            return;
        try
        {
            await redis.GetSubscriber().PublishAsync(Channel, $"{_instance}|{what}");
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            log.LogWarning("Redis is down: other instances keep {What} until it is back or expires", what);
        }
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (redis is null)
            return;
        redis.ConnectionRestored += (_, _) => _ = ForgetEverythingAsync();
        try
        {
            var messages = await redis.GetSubscriber().SubscribeAsync(Channel, CommandFlags.FireAndForget);
            messages.OnMessage(m => HearAsync(m.Message.ToString()));
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            log.LogWarning(e, "Redis is down; its messages are heard once it is there");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task HearAsync(string message)
    {
        if (message.Split('|', 2) is not [var sender, var what] || sender == _instance)
            return;
        if (what.StartsWith(Pages, StringComparison.Ordinal))
            ForgetPages(Subjects(what[Pages.Length..]));
        else
            await ForgetAsync(what);
    }

    private void ForgetPages(IReadOnlyCollection<Guid>? subjects)
    {
        if (subjects is null)
            pages.ForgetAll();
        else
            pages.Forget(subjects);
    }

    private static Guid[]? Subjects(string told) =>
        told == Everything
            ? null
            : [.. told.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(s => Guid.Parse(s))];

    private async Task ForgetAsync(string key)
    {
        Interlocked.Increment(ref _count);
        try
        {
            await cache.RemoveAsync(key);
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            log.LogDebug(e, "{Key} can't be removed from Redis; what is there is dropped when it is back", key);
        }
    }

    private async Task ForgetEverythingAsync()
    {
        Interlocked.Increment(ref _count);
        pages.ForgetAll();
        try
        {
            await cache.RemoveByTagAsync(Everything);
            log.LogInformation("Redis is back; what was cached before is dropped");
        }
        catch (Exception e) when (e is RedisException or TimeoutException or ObjectDisposedException)
        {
            log.LogDebug(e, "Redis went down again");
        }
    }
}
