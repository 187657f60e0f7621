using System.Collections.Concurrent;
using System.Text.Json;
using GlowCart.Kernel.Errors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace GlowCart.Identity.ExternalLogins.Providers;

/// <summary>
/// What providers publish of themselves: addresses and keys. Kept for half a day, and read again for a key that isn't among
/// them, since that is how a change of keys shows; but not for each token that somebody makes up. (The library's own
/// manager of configurations refreshes behind the request, so the first tokens after a change of keys would be refused.)
/// </summary>
internal sealed class ProviderDocuments(
    IServiceScopeFactory scopes,
    IOptions<IdentitySettings> settings,
    TimeProvider clock
) : IDisposable
{
    /// <summary>A provider that can't be asked any more keeps its keys for so much longer.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<Uri, Shelf> _shelves = new();

    public async Task<ProviderDocument> GetAsync(ExternalProvider provider, Uri discovery, CancellationToken ct)
    {
        var shelf = _shelves.GetOrAdd(discovery, _ => new Shelf());
        var life = settings.Value.ExternalLogins.KeyLifetime;
        if (shelf.Document is { } present && clock.GetUtcNow() < present.ReadAt + life)
            return present;
        await shelf.Gate.WaitAsync(ct);
        try
        {
            if (shelf.Document is { } meanwhile && clock.GetUtcNow() < meanwhile.ReadAt + life)
                return meanwhile;
            return shelf.Document = await ReadAsync(provider, discovery, ct);
        }
        catch (GlowCartException) when (shelf.Document is { } old && clock.GetUtcNow() < old.ReadAt + life + Grace)
        {
            return old;
        }
        finally
        {
            shelf.Gate.Release();
        }
    }

    /// <summary>Because a token names a key that <paramref name="seen"/> hasn't.</summary>
    public async Task<ProviderDocument> GetNewerAsync(
        ExternalProvider provider,
        Uri discovery,
        ProviderDocument seen,
        CancellationToken ct
    )
    {
        var shelf = _shelves.GetOrAdd(discovery, _ => new Shelf());
        await shelf.Gate.WaitAsync(ct);
        try
        {
            var pause = settings.Value.ExternalLogins.KeyRefreshPause;
            if (shelf.Document is { } present && (present != seen || clock.GetUtcNow() < shelf.LookedAgainAt + pause))
                return present;
            shelf.Document = await ReadAsync(provider, discovery, ct);
            shelf.LookedAgainAt = clock.GetUtcNow();
            return shelf.Document;
        }
        finally
        {
            shelf.Gate.Release();
        }
    }

    private async Task<ProviderDocument> ReadAsync(ExternalProvider provider, Uri discovery, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var http = scope.ServiceProvider.GetRequiredService<ProviderHttp>();
        try
        {
            var document = await http.GetAsync(provider, discovery, ct);
            var issuer = document.GetProperty("issuer").GetString()!;
            // Whoever answers at this address may speak for itself alone.
            if (discovery.AbsoluteUri.TrimEnd('/') != issuer.TrimEnd('/') + "/.well-known/openid-configuration")
                throw http.Unavailable(provider, discovery.AbsoluteUri, "the document of another issuer");
            var keys = await http.GetAsync(provider, new Uri(document.GetProperty("jwks_uri").GetString()!), ct);
            return new ProviderDocument(
                issuer,
                Find(document, "authorization_endpoint"),
                Find(document, "token_endpoint"),
                Find(document, "revocation_endpoint"),
                [.. new JsonWebKeySet(keys.GetRawText()).GetSigningKeys()],
                clock.GetUtcNow()
            );
        }
        catch (Exception e)
            when (e
                    is ProviderRefusedException
                        or KeyNotFoundException
                        or InvalidOperationException
                        or UriFormatException
                        or ArgumentException
            )
        {
            throw http.Unavailable(provider, discovery.AbsoluteUri, $"no such document ({e.GetType().Name})");
        }
    }

    private static Uri? Find(JsonElement document, string name) =>
        document.TryGetProperty(name, out var address) && address.GetString() is { } text ? new Uri(text) : null;

    public void Dispose()
    {
        foreach (var shelf in _shelves.Values)
            shelf.Dispose();
    }

    private sealed class Shelf : IDisposable
    {
        public readonly SemaphoreSlim Gate = new(1, 1);
        public volatile ProviderDocument? Document;
        public DateTimeOffset LookedAgainAt = DateTimeOffset.MinValue;

        public void Dispose() => Gate.Dispose();
    }
}

internal sealed record ProviderDocument(
    string Issuer,
    Uri? Authorization,
    Uri? Token,
    Uri? Revocation,
    IReadOnlyList<SecurityKey> Keys,
    DateTimeOffset ReadAt
);
