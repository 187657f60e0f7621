using System.Security.Cryptography;
using GlowCart.Kernel.Domain;
using GlowCart.Media.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Media.UploadSessions;

/// <summary>A file on its way in. It becomes a file of the same id, so that completing twice can't make two.</summary>
[NotAudited, NotFoundError(UploadErrors.NotFoundCode)]
internal sealed class UploadSession : Entity, ITenantOwned
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(1);

    private UploadSession() { }

    public UploadSession(Guid tenantId, BeginUploadRequest request, DateTimeOffset now)
    {
        TenantId = tenantId;
        Purpose = request.Purpose!.Value;
        FileName = FileNames.Shown(request.FileName) ?? "file";
        (Length, ChunkSize) = (request.Length, request.ChunkSize);
        ContentType = request.ContentType ?? "application/octet-stream";
        Sha256 = request.Sha256?.ToLowerInvariant();
        (CreatedAt, ExpiresAt) = (now, now + Life);
    }

    public Guid TenantId { get; private set; }
    public MediaPurpose Purpose { get; private set; }
    public string FileName { get; private set; } = "";
    public long Length { get; private set; }

    /// <summary>As the client will send it to another store; believed in nothing.</summary>
    public string ContentType { get; private set; } = "";
    public string? Sha256 { get; private set; }
    public int ChunkSize { get; private set; }

    /// <summary>The hashes of the pieces that are there, in their order.</summary>
    public List<string> Chunks { get; private set; } = [];
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }
    public DateTimeOffset? CompletedAt { get; private set; }

    public int ChunkCount => (int)((Length + ChunkSize - 1) / ChunkSize);

    public long ReceivedBytes => Chunks.Count == ChunkCount ? Length : (long)Chunks.Count * ChunkSize;

    /// <summary>The blob that holds the whole, where it was put at once.</summary>
    public string WholeName => $"{Id:N}";

    public IEnumerable<string> ChunkNames => Chunks.Select((hash, number) => ChunkName(number, hash));

    /// <summary>
    /// By its content, so that two who put the same number at once don't write over each other, and the same piece again is
    /// the same blob.
    /// </summary>
    public string ChunkName(int number, string hash) => $"{Id:N}-{number}-{hash}";

    public int LengthOf(int number) => number == ChunkCount - 1 ? (int)(Length - (long)number * ChunkSize) : ChunkSize;

    public void DemandOpen(DateTimeOffset now)
    {
        if (CompletedAt is not null)
            throw UploadErrors.Completed.With(("id", Id));
        if (now >= ExpiresAt)
            throw UploadErrors.Expired.With(("id", Id));
    }

    public void DemandChunk(int number)
    {
        if (number < 0 || number >= ChunkCount)
            throw UploadErrors.NoSuchChunk.With(("last", ChunkCount - 1));
    }

    /// <returns>Whether it wasn't there before.</returns>
    public bool Receive(int number, string hash, DateTimeOffset now)
    {
        DemandOpen(now);
        DemandChunk(number);
        if (number > Chunks.Count)
            throw UploadErrors.ChunkOutOfOrder.With(("expected", Chunks.Count));
        if (number < Chunks.Count)
            return Chunks[number] == hash ? false : throw UploadErrors.ChunkDiffers.With(("number", number));
        Chunks.Add(hash);
        return true;
    }

    /// <summary>What arrived as a whole is what was announced.</summary>
    public void DemandAnnounced(byte[] content)
    {
        if (content.Length != Length)
            throw UploadErrors.WrongLength.With(("received", content.Length), ("length", Length));
        if (Sha256 is not null && Sha256 != HashOf(content))
            throw UploadErrors.WrongHash.With();
    }

    public void Complete(DateTimeOffset now) => CompletedAt = now;

    public static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <param name="wholeBytes">What lies at `uploadUrl`.</param>
    public UploadSessionDto ToDto(Uri? uploadUrl, long wholeBytes = 0) =>
        new(
            Id,
            CompletedAt is null ? UploadStatus.Open : UploadStatus.Completed,
            Purpose,
            FileName,
            Length,
            ContentType,
            ExpiresAt,
            ChunkSize,
            ChunkCount,
            Chunks.Count,
            Math.Max(ReceivedBytes, wholeBytes),
            $"/api/v1/media/uploads/{Id}/chunks/{{number}}",
            uploadUrl,
            CompletedAt is null ? null : Id
        );
}

internal sealed class UploadSessionConfiguration : IEntityTypeConfiguration<UploadSession>
{
    public void Configure(EntityTypeBuilder<UploadSession> builder)
    {
        builder.ToTable("upload_sessions");
        builder.Property(s => s.FileName).HasMaxLength(255);
        builder.Property(s => s.ContentType).HasMaxLength(100);
        builder.Property(s => s.Sha256).HasMaxLength(64);
        builder
            .Ignore(s => s.ChunkCount)
            .Ignore(s => s.ReceivedBytes)
            .Ignore(s => s.WholeName)
            .Ignore(s => s.ChunkNames);
        builder.HasIndex(s => new { s.TenantId, s.ExpiresAt });
    }
}
