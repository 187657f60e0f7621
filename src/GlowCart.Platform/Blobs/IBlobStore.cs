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
}
