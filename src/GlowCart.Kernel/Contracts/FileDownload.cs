using System.Net;
using System.Net.Http.Headers;
using GlowCart.Kernel.Blobs;

namespace GlowCart.Kernel.Contracts;

/// <summary>
/// A file as a contract's answer. The contract's method declares <see cref="HttpContent"/>, which the typed client hands over
/// unread, with the file's name and type in its headers; the service returns one of these. Nobody holds the whole of it: the
/// server writes as fast as the client takes.
/// </summary>
public sealed class FileDownload : HttpContent
{
    private readonly Func<Stream, CancellationToken, Task> _write;
    private readonly long? _length;

    /// <summary>
    /// Made while it is sent, after the unit of work. What can be refused is refused before: once the first byte is out, all
    /// that is left is to break the connection off.
    /// </summary>
    /// <param name="name">Under which browsers keep it; null where they may show it.</param>
    public FileDownload(string? name, string contentType, Func<Stream, CancellationToken, Task> write)
    {
        _write = write;
        Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        if (name is not null)
            Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = name };
    }

    /// <summary>Read from a stream, which it closes.</summary>
    /// <param name="length">Where the stream can't tell.</param>
    public FileDownload(string? name, string contentType, Stream source, long? length = null)
        : this(name, contentType, (body, ct) => source.CopyToAsync(body, ct))
    {
        Source = source;
        _length = length ?? (source.CanSeek ? source.Length - source.Position : null);
    }

    /// <summary>What we keep, which may be asked for again in parts, or only if it changed.</summary>
    public FileDownload(Blob blob, string? name = null)
        : this(name, blob.ContentType, blob.Content, blob.Length) => ETag = blob.ETag;

    /// <summary>Null: it is made while it is sent.</summary>
    public Stream? Source { get; }

    public string? Name => this.FileName();

    /// <summary>With its quotes, as HTTP has it.</summary>
    public string? ETag { get; init; }

    public DateTimeOffset? LastModified
    {
        get => Headers.LastModified;
        init => Headers.LastModified = value;
    }

    public Task WriteAsync(Stream body, CancellationToken ct) => _write(body, ct);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        _write(stream, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken ct) =>
        _write(stream, ct);

    protected override bool TryComputeLength(out long length)
    {
        length = _length ?? 0;
        return _length is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Source?.Dispose();
        base.Dispose(disposing);
    }
}

public static class FileDownloads
{
    /// <summary>The name that the server gave the file; null where it gave none.</summary>
    public static string? FileName(this HttpContent file) =>
        file.Headers.ContentDisposition is { } given ? given.FileNameStar ?? given.FileName?.Trim('"') : null;
}

/// <summary>What a method that answers with a file answers with, for the documents.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FileTypeAttribute(params string[] contentTypes) : Attribute
{
    public IReadOnlyList<string> ContentTypes { get; } = contentTypes;
}
