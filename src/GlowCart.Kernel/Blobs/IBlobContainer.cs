namespace GlowCart.Kernel.Blobs;

public interface IBlobContainer<TContainer>
{
    Task SaveAsync(
        string name,
        Stream content,
        string contentType,
        bool overwrite = false,
        CancellationToken ct = default
    );
    Task<Blob?> FindAsync(string name, CancellationToken ct = default);
    Task<bool> DeleteAsync(string name, CancellationToken ct = default);
    Task<bool> ExistsAsync(string name, CancellationToken ct = default);
    ValueTask<Uri?> GetDownloadUrlAsync(string name, TimeSpan life, CancellationToken ct = default);
}

public sealed record Blob(Stream Content, string ContentType, long Length, string ETag) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}

[AttributeUsage(AttributeTargets.Class)]
public sealed class BlobContainerAttribute(string name) : Attribute
{
    public string Name { get; } = name;
    public bool Shared { get; init; }
}
