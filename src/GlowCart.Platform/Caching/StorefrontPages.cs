using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace GlowCart.Platform.Caching;

/// <summary>`Caching:Storefront:*`.</summary>
public sealed class StorefrontPagesOptions
{
    public const string Section = "Caching:Storefront";

    /// <summary>
    /// How long a page of the shop is kept where nothing is heard of a change, as from another instance without Redis.
    /// Zero: nothing is kept.
    /// </summary>
    public TimeSpan Life { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>In bytes, for all pages together.</summary>
    public long Size { get; set; } = 32 * 1024 * 1024;
}

/// <summary>An answer as it is sent, and what a client asks with whether it is still the same.</summary>
internal sealed record StorefrontPage(byte[] Body, string ETag);

/// <param name="Route">Which endpoint.</param>
/// <param name="Subject">What alone it is about; null for a list.</param>
/// <param name="Asked">The query, as it was written, and for a subject nothing: it has one page a language.</param>
internal readonly record struct StorefrontPageKey(string Route, Guid? Subject, string Asked, string Language);

/// <summary>
/// The shop's pages in this instance's memory. Lists change all the time and each is one of thousands, so each belongs to
/// the number of changes it was read at, and is never asked for after the next; a subject's pages are few and are removed
/// one by one.
/// </summary>
internal sealed class StorefrontPages : IDisposable
{
    private const int LargestPage = 256 * 1024;

    private readonly TimeSpan _life;
    private readonly MemoryCache _pages;
    private readonly ConcurrentDictionary<(string Route, string Language), bool> _subjectPages = new();
    private long _changes;

    public StorefrontPages(IOptions<StorefrontPagesOptions> options)
    {
        _life = options.Value.Life;
        _pages = new MemoryCache(new MemoryCacheOptions { SizeLimit = options.Value.Size, CompactionPercentage = 0.2 });
    }

    public bool IsOn => _life > TimeSpan.Zero;

    /// <summary>Goes up with each change. Who reads remembers it before, and keeps nothing if it has moved since.</summary>
    public long Changes => Interlocked.Read(ref _changes);

    public StorefrontPage? Find(StorefrontPageKey key) => _pages.Get<StorefrontPage>(Entry(key, Changes));

    /// <param name="changesBefore"><see cref="Changes"/>, from before it was read.</param>
    public void Keep(StorefrontPageKey key, StorefrontPage page, long changesBefore)
    {
        if (page.Body.Length > LargestPage)
            return;
        var entry = Entry(key, changesBefore);
        if (key.Subject is not null)
            _subjectPages.TryAdd((key.Route, key.Language), true);
        _pages.Set(
            entry,
            page,
            new MemoryCacheEntryOptions
            {
                AbsoluteExpirationRelativeToNow = _life,
                Size = page.Body.Length + 2 * key.Asked.Length + 500,
            }
        );
        // Something changed while it was read: what was just kept may be the state before.
        if (Changes != changesBefore)
            _pages.Remove(entry);
    }

    /// <param name="subjects">Whose own pages; lists are forgotten at any rate.</param>
    public void Forget(IReadOnlyCollection<Guid> subjects)
    {
        Interlocked.Increment(ref _changes);
        foreach (var (route, language) in _subjectPages.Keys)
        foreach (var subject in subjects)
            _pages.Remove(Entry(new StorefrontPageKey(route, subject, "", language), Changes));
    }

    public void ForgetAll()
    {
        Interlocked.Increment(ref _changes);
        _pages.Clear();
    }

    public void Dispose() => _pages.Dispose();

    private static (StorefrontPageKey Key, long Changes) Entry(StorefrontPageKey key, long changes) =>
        (key, key.Subject is null ? changes : 0);
}
