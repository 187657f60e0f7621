using GlowCart.Kernel.Blobs;
using GlowCart.Kernel.Errors;

namespace GlowCart.Platform.Blobs;

/// <summary>Where all containers' files lie, each under a key that says whose it is: `tenants/{id}/{container}/{name}`.</summary>
internal interface IBlobStore
{
    /// <exception cref="GlowCartException">409: the key is taken.</exception>
    Task SaveAsync(string key, Stream content, string contentType, bool overwrite, CancellationToken ct);

    Task<Blob?> FindAsync(string key, CancellationToken ct);

    Task<bool> DeleteAsync(string key, CancellationToken ct);

    Task<bool> ExistsAsync(string key, CancellationToken ct);

    ValueTask<Uri> LinkAsync(string key, TimeSpan life);

    /// <returns>Null: nothing can be put here but by us.</returns>
    ValueTask<Uri?> UploadLinkAsync(string key, string contentType, long length, TimeSpan life);

    /// <summary>The blobs whose keys begin so, each by the rest of its key.</summary>
    /// <param name="prefix">Ends with a slash.</param>
    IAsyncEnumerable<BlobEntry> ListAsync(string prefix, CancellationToken ct);

    /// <summary>The keys' next part behind the prefix.</summary>
    /// <param name="prefix">Ends with a slash.</param>
    IAsyncEnumerable<string> FoldersAsync(string prefix, CancellationToken ct);
}
