using System.Security.Cryptography;
using GlowCart.Kernel.Blobs;
using GlowCart.Kernel.Errors;
using Microsoft.Extensions.Options;

namespace GlowCart.Platform.Blobs.Disk;

/// <summary>
/// A file a blob. What is known of it stands in the file's first line, so that one rename publishes both, and no reader
/// ever meets a content with another's type.
/// </summary>
internal sealed class DiskBlobs : IBlobStore
{
    private static readonly TimeSpan LeftOver = TimeSpan.FromDays(1);

    private readonly DiskLinks _links;
    private readonly string _root;
    private readonly string _unfinished;

    public DiskBlobs(IOptions<BlobOptions> options, DiskLinks links, TimeProvider clock)
    {
        _links = links;
        _root = Path.GetFullPath(options.Value.Disk.Path!);
        // On the same disk, or the rename would be a copy.
        _unfinished = Directory.CreateDirectory(Path.Combine(_root, ".unfinished")).FullName;
        var limit = clock.GetUtcNow().UtcDateTime - LeftOver;
        foreach (var file in Directory.EnumerateFiles(_unfinished).Where(f => File.GetLastWriteTimeUtc(f) < limit))
            File.Delete(file);
    }

    public async Task SaveAsync(string key, Stream content, string contentType, bool overwrite, CancellationToken ct)
    {
        var path = PathOf(key);
        if (!overwrite && File.Exists(path))
            throw CommonErrors.Duplicate.With();
        var unfinished = Path.Combine(_unfinished, Guid.CreateVersion7().ToString("N"));
        try
        {
            await WriteAsync(unfinished, content, contentType, ct);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            Publishing.Publish(unfinished, path, overwrite);
        }
        catch (IOException) when (!overwrite && File.Exists(path))
        {
            // Somebody else was quicker with the same name.
            throw CommonErrors.Duplicate.With();
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    public async Task<Blob?> FindAsync(string key, CancellationToken ct)
    {
        FileStream file;
        try
        {
            file = new FileStream(PathOf(key), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        try
        {
            var label = await Label.ReadAsync(file, ct);
            var content = new FileContent(file, Label.Size);
            return new Blob(content, label.ContentType, content.Length, label.ETag);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    public Task<bool> DeleteAsync(string key, CancellationToken ct)
    {
        var path = PathOf(key);
        var was = File.Exists(path);
        if (was)
            File.Delete(path);
        return Task.FromResult(was);
    }

    public Task<bool> ExistsAsync(string key, CancellationToken ct) => Task.FromResult(File.Exists(PathOf(key)));

    public ValueTask<Uri> LinkAsync(string key, TimeSpan life) => ValueTask.FromResult(_links.To(key, life));

    // Whoever sends a file here sends it to us.
    public ValueTask<Uri?> UploadLinkAsync(string key, string contentType, long length, TimeSpan life) =>
        new((Uri?)null);

    public IAsyncEnumerable<BlobEntry> ListAsync(string prefix, CancellationToken ct)
    {
        var folder = new DirectoryInfo(PathOf(prefix));
        return !folder.Exists
            ? AsyncEnumerable.Empty<BlobEntry>()
            : folder
                .EnumerateFiles()
                .Select(f => new BlobEntry(f.Name, f.Length - Label.Size, f.LastWriteTimeUtc))
                .ToAsyncEnumerable();
    }

    public IAsyncEnumerable<string> FoldersAsync(string prefix, CancellationToken ct)
    {
        var folder = new DirectoryInfo(PathOf(prefix));
        return !folder.Exists
            ? AsyncEnumerable.Empty<string>()
            : folder.EnumerateDirectories().Select(d => d.Name).ToAsyncEnumerable();
    }

    private static async Task WriteAsync(string path, Stream content, string contentType, CancellationToken ct)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        file.Position = Label.Size;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[81_920];
        int read;
        while ((read = await content.ReadAsync(buffer, ct)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), ct);
        }
        file.Position = 0;
        await file.WriteAsync(
            new Label(contentType, $"\"{Convert.ToHexStringLower(hash.GetHashAndReset())}\"").ToBytes(),
            ct
        );
        // A row may soon say that it is there.
        file.Flush(flushToDisk: true);
    }

    /// <summary>Names are checked before; this is for the day on which one isn't.</summary>
    private string PathOf(string key)
    {
        var path = Path.GetFullPath(Path.Combine(_root, key));
        return path.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new ArgumentException($"'{key}' leads out of the folder.", nameof(key));
    }
}
