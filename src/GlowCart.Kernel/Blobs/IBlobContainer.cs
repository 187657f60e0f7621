using GlowCart.Kernel.Errors;

namespace GlowCart.Kernel.Blobs;

/// <summary>
/// Files of one kind, each vendor's apart: a container sees those of the current vendor alone, and without one it throws
/// (<see cref="BlobContainerAttribute.Shared"/> ones are the platform's). A blob isn't part of any transaction.
/// </summary>
/// <typeparam name="TContainer">A class that carries <see cref="BlobContainerAttribute"/>, and nothing else.</typeparam>
public interface IBlobContainer<TContainer>
{
    /// <summary>Keeps it whole or not at all.</summary>
    /// <param name="name">At most 200 letters, digits, `.`, `_` and `-`; it begins with a letter or digit.</param>
    /// <exception cref="ArgumentException">The name can't be one.</exception>
    /// <exception cref="GlowCartException">409: the name is taken, and it isn't to be overwritten.</exception>
    Task SaveAsync(
        string name,
        Stream content,
        string contentType,
        bool overwrite = false,
        CancellationToken ct = default
    );

    /// <summary>Null: there is none of this name, or it is another vendor's. To be disposed.</summary>
    Task<Blob?> FindAsync(string name, CancellationToken ct = default);

    /// <returns>Whether there was one.</returns>
    Task<bool> DeleteAsync(string name, CancellationToken ct = default);

    Task<bool> ExistsAsync(string name, CancellationToken ct = default);

    /// <summary>A link that whoever has it may download from until it expires. Null: there is no such blob.</summary>
    /// <param name="life">At most 7 days.</param>
    ValueTask<Uri?> GetDownloadUrlAsync(string name, TimeSpan life, CancellationToken ct = default);

    /// <summary>
    /// A link by which whoever has it may PUT one file of this very type and length, past us, until it expires. Null: where
    /// the files lie, there is no such thing.
    /// </summary>
    /// <param name="life">At most 7 days.</param>
    ValueTask<Uri?> GetUploadUrlAsync(
        string name,
        string contentType,
        long length,
        TimeSpan life,
        CancellationToken ct = default
    );

    /// <summary>All that there is, in no order: for who looks for what nobody needs any more.</summary>
    IAsyncEnumerable<BlobEntry> ListAsync(CancellationToken ct = default);
}

/// <summary>Whose files there are at all.</summary>
public interface IBlobOwners
{
    /// <summary>The vendors that have a file in any container that isn't shared.</summary>
    IAsyncEnumerable<Guid> ListAsync(CancellationToken ct = default);
}

/// <param name="WrittenAt">By the clock of where it lies.</param>
public sealed record BlobEntry(string Name, long Length, DateTimeOffset WrittenAt);

/// <param name="ETag">With its quotes, as HTTP has it. Another content has another one.</param>
public sealed record Blob(Stream Content, string ContentType, long Length, string ETag) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}

/// <param name="name">Part of where the files lie; it never changes.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BlobContainerAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>The platform's own files, the same ones for whoever asks.</summary>
    public bool Shared { get; init; }
}
