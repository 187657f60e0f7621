using System.Reflection;
using System.Runtime.CompilerServices;
using GlowCart.Kernel.Blobs;
using GlowCart.Kernel.Tenancy;

namespace GlowCart.Platform.Blobs;

/// <summary>Puts the owner and the container before each name, so that no name reaches another's files.</summary>
internal sealed class BlobContainer<TContainer>(IBlobStore store, ICurrentTenant tenant) : IBlobContainer<TContainer>
{
    private static readonly TimeSpan LongestLink = TimeSpan.FromDays(7);

    private static readonly BlobContainerAttribute Container =
        typeof(TContainer).GetCustomAttribute<BlobContainerAttribute>()
        ?? throw new InvalidOperationException($"{typeof(TContainer).Name} has no [BlobContainer] to say what it is.");

    public Task SaveAsync(string name, Stream content, string contentType, bool overwrite, CancellationToken ct) =>
        BlobName.IsOne(name)
            ? store.SaveAsync(KeyOf(name), content, contentType, overwrite, ct)
            : throw new ArgumentException($"'{name}' can't be the name of a blob.", nameof(name));

    // A name that can't be one comes from an address that somebody made up: there is no such blob.
    public async Task<Blob?> FindAsync(string name, CancellationToken ct) =>
        BlobName.IsOne(name) ? await store.FindAsync(KeyOf(name), ct) : null;

    public async Task<bool> DeleteAsync(string name, CancellationToken ct) =>
        BlobName.IsOne(name) && await store.DeleteAsync(KeyOf(name), ct);

    public async Task<bool> ExistsAsync(string name, CancellationToken ct) =>
        BlobName.IsOne(name) && await store.ExistsAsync(KeyOf(name), ct);

    public async ValueTask<Uri?> GetDownloadUrlAsync(string name, TimeSpan life, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(life, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(life, LongestLink);
        return await ExistsAsync(name, ct) ? await store.LinkAsync(KeyOf(name), life) : null;
    }

    public async ValueTask<Uri?> GetUploadUrlAsync(
        string name,
        string contentType,
        long length,
        TimeSpan life,
        CancellationToken ct
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(life, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(life, LongestLink);
        return BlobName.IsOne(name)
            ? await store.UploadLinkAsync(KeyOf(name), contentType, length, life)
            : throw new ArgumentException($"'{name}' can't be the name of a blob.", nameof(name));
    }

    public IAsyncEnumerable<BlobEntry> ListAsync(CancellationToken ct) => store.ListAsync(KeyOf(""), ct);

    private string KeyOf(string name)
    {
        if (Container.Shared)
            return $"host/{Container.Name}/{name}";
        var owner =
            tenant.Id
            ?? throw new InvalidOperationException(
                $"Files in '{Container.Name}' are a vendor's, and the current scope is no vendor's."
            );
        return $"{BlobOwners.Prefix}{owner:N}/{Container.Name}/{name}";
    }
}

internal sealed class BlobOwners(IBlobStore store) : IBlobOwners
{
    public const string Prefix = "tenants/";

    public async IAsyncEnumerable<Guid> ListAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var folder in store.FoldersAsync(Prefix, ct))
        {
            if (Guid.TryParseExact(folder, "N", out var owner))
                yield return owner;
        }
    }
}
