using GlowCart.Kernel.Blobs;

namespace GlowCart.Media.UploadSessions;

/// <summary>What arrived of uploads that aren't completed: served to nobody.</summary>
[BlobContainer("uploads")]
internal sealed class UploadFiles;

/// <summary>
/// The pieces of an upload, each a blob: the same on disk and in S3. S3's own multipart would join them without us, but the
/// whole has to be read here in any case, to see what it is and to encode it anew.
/// </summary>
internal sealed class UploadParts(IBlobContainer<UploadFiles> blobs, TimeProvider clock)
{
    private const string Type = "application/octet-stream";

    public Task SaveAsync(string name, byte[] content, CancellationToken ct) =>
        blobs.SaveAsync(name, new MemoryStream(content), Type, overwrite: true, ct);

    public Task DropAsync(string name, CancellationToken ct) => blobs.DeleteAsync(name, ct);

    public async Task DropAllAsync(UploadSession session, CancellationToken ct)
    {
        foreach (var name in session.ChunkNames.Append(session.WholeName))
            await blobs.DeleteAsync(name, ct);
    }

    /// <returns>Null: here nothing can be put at once.</returns>
    public ValueTask<Uri?> UploadUrlAsync(UploadSession session, CancellationToken ct) =>
        session.ExpiresAt - clock.GetUtcNow() is var life && life > TimeSpan.Zero && session.CompletedAt is null
            ? blobs.GetUploadUrlAsync(session.WholeName, session.ContentType, session.Length, life, ct)
            : new ValueTask<Uri?>((Uri?)null);

    /// <returns>How much was put at once; 0 if nothing was.</returns>
    public async Task<long> WholeLengthAsync(UploadSession session, CancellationToken ct)
    {
        await using var whole = await blobs.FindAsync(session.WholeName, ct);
        return whole?.Length ?? 0;
    }

    /// <returns>Null: not all of it is there.</returns>
    public async Task<byte[]?> ReadAsync(UploadSession session, CancellationToken ct)
    {
        using var content = new MemoryStream();
        foreach (var name in session.Chunks.Count < session.ChunkCount ? [session.WholeName] : session.ChunkNames)
        {
            await using var blob = await blobs.FindAsync(name, ct);
            if (blob is null)
                return null;
            // Whoever puts it past us may put more than he announced.
            if (content.Length + blob.Length > session.Length)
                throw UploadErrors.WrongLength.With(
                    ("received", content.Length + blob.Length),
                    ("length", session.Length)
                );
            await blob.Content.CopyToAsync(content, ct);
        }
        return content.ToArray();
    }
}
