using GlowCart.Kernel.Tenancy;

namespace GlowCart.Platform.Caching;

/// <summary>Whose entry, and which: there is no key without an owner.</summary>
public readonly record struct CacheKey
{
    private CacheKey(string text) => Text = text;

    public string Text { get; }

    /// <summary>The same for everybody.</summary>
    public static CacheKey Host(string name) => new($"host:{name}");

    public static CacheKey Vendor(Guid vendorId, string name) => new($"t:{vendorId:N}:{name}");

    public static CacheKey Buyer(Guid buyerId, string name) => new($"b:{buyerId:N}:{name}");

    public static CacheKey User(Guid userId, string name) => new($"u:{userId:N}:{name}");

    /// <summary>Of whom the scope speaks for.</summary>
    /// <exception cref="InvalidOperationException">The scope is nobody's, or several vendors'.</exception>
    public static CacheKey Of(Scope scope, string name) =>
        scope switch
        {
            { Kind: ScopeKind.Vendor, Tenants: [var vendor] } => Vendor(vendor, name),
            { Kind: ScopeKind.Buyer, BuyerId: { } buyer } => Buyer(buyer, name),
            { Kind: ScopeKind.Storefront } or { SeesAll: true } => Host(name),
            _ => throw new InvalidOperationException($"Scope {scope.Kind} owns no cache entry."),
        };
}

/// <summary>In memory, and in Redis where one is configured. Redis being down costs speed, never an answer.</summary>
public interface ICache
{
    /// <param name="create">
    /// Runs in the caller's scope, but with services and a connection of its own: others may wait for its result after the
    /// caller has gone, and nothing uncommitted is ever kept.
    /// </param>
    ValueTask<T> GetOrCreateAsync<T>(
        CacheKey key,
        TimeSpan life,
        Func<IServiceProvider, CancellationToken, ValueTask<T>> create,
        CancellationToken ct = default
    );

    /// <summary>Forgets it on every instance: after the commit inside a unit of work, and at once outside one.</summary>
    ValueTask RemoveAsync(CacheKey key, CancellationToken ct = default);
}
