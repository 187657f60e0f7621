using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Contracts;
using GlowCart.Media.Files;
using Refit;

namespace GlowCart.Media.UploadSessions;

/// <summary>
/// A file taken in by pieces, so that a line that breaks costs no more than one of them: begin, put the pieces in their
/// order, complete. What is there already is told by the session, from anywhere. Where the files lie in S3 the whole may also
/// be put there at once, by `uploadUrl`.
/// </summary>
[Audience(Audience.Vendor), Permission(MediaPermissions.Manage)]
public interface IUploadSessionService
{
    /// <summary>Begins. It ends by itself after a day.</summary>
    /// <error code="media.quota.exceeded"/> <error code="media.upload.too_many"/>
    /// <error code="media.image.too_large"/> <error code="media.document.too_large"/>
    [Post("/api/v1/media/uploads"), SuccessStatus(201), RateLimit("upload")]
    Task<UploadSessionDto> BeginAsync([Body] BeginUploadRequest request, CancellationToken ct = default);

    /// <summary>What is there so far.</summary>
    /// <error code="media.upload.not_found"/>
    [Get("/api/v1/media/uploads/{id}")]
    Task<UploadSessionDto> GetAsync(Guid id, CancellationToken ct = default);

    /// <summary>
    /// Puts one piece, as `application/octet-stream`. Each has `chunkSize` bytes, the last the rest; they come in their order.
    /// The same piece again is the same; another one in its place is refused.
    /// </summary>
    /// <param name="number">From 0.</param>
    /// <param name="content">The bytes.</param>
    /// <error code="media.upload.not_found"/> <error code="media.upload.expired"/> <error code="media.upload.completed"/>
    /// <error code="media.upload.no_such_chunk"/> <error code="media.upload.chunk_wrong_length"/>
    /// <error code="media.upload.chunk_out_of_order"/> <error code="media.upload.chunk_differs"/>
    [
        Put("/api/v1/media/uploads/{id}/chunks/{number}"),
        Headers("Content-Type: application/octet-stream"),
        MaxBody(MediaLimits.LargestChunk + 1024),
        NoUnitOfWork
    ]
    Task<UploadSessionDto> PutChunkAsync(Guid id, int number, [Body] Stream content, CancellationToken ct = default);

    /// <summary>Makes a file of it, once all is there. Completing again answers with the same file.</summary>
    /// <error code="media.upload.not_found"/> <error code="media.upload.expired"/> <error code="media.upload.incomplete"/>
    /// <error code="media.upload.wrong_length"/> <error code="media.upload.wrong_hash"/> <error code="media.file.not_found"/>
    /// <error code="media.image.invalid"/> <error code="media.image.too_large"/> <error code="media.document.invalid"/>
    /// <error code="media.quota.exceeded"/>
    [Post("/api/v1/media/uploads/{id}/complete"), NoUnitOfWork, RateLimit("upload")]
    Task<MediaFileDto> CompleteAsync(Guid id, CancellationToken ct = default);

    /// <summary>Calls it off; what was put is deleted.</summary>
    /// <error code="media.upload.not_found"/> <error code="media.upload.completed"/>
    [Delete("/api/v1/media/uploads/{id}")]
    Task AbortAsync(Guid id, CancellationToken ct = default);
}

/// <param name="Purpose">What it is for, which says what it may be.</param>
/// <param name="FileName">As the vendor calls it; shown again, and believed in nothing.</param>
/// <param name="Length">Bytes of the whole.</param>
/// <param name="ContentType">What is put by `uploadUrl` must be sent with it. The content itself says what it is.</param>
/// <param name="Sha256">Of the whole, as 64 hexadecimal digits: with it, a file that arrives otherwise is refused.</param>
/// <param name="ChunkSize">65,536 to 8,388,608; 4,194,304 by default.</param>
public record BeginUploadRequest(
    [property: Required] MediaPurpose? Purpose,
    [property: StringLength(255, MinimumLength = 1)] string FileName,
    [property: Range(1, (double)int.MaxValue)] long Length,
    [property: StringLength(100), RegularExpression(@"[A-Za-z0-9.+-]+/[A-Za-z0-9.+-]+")] string? ContentType = null,
    [property: RegularExpression("[0-9a-fA-F]{64}")] string? Sha256 = null,
    [property: Range(MediaLimits.SmallestChunk, MediaLimits.LargestChunk)] int ChunkSize = MediaLimits.UsualChunk
);

public enum UploadStatus
{
    Open,
    Completed,
}

/// <param name="ExpiresAt">Until when it can be gone on with.</param>
/// <param name="ChunkCount">How many pieces there are in all.</param>
/// <param name="ReceivedChunks">How many are there: the number of the next one.</param>
/// <param name="ReceivedBytes">How much is there, by pieces or at once.</param>
/// <param name="ChunkUrl">Where pieces are put; `{number}` stands for the number.</param>
/// <param name="UploadUrl">
/// Where the whole may be put at once instead, by PUT with the session's `contentType` and `length`; null where there is no
/// such place.
/// </param>
/// <param name="FileId">The file, once it is completed.</param>
public record UploadSessionDto(
    Guid Id,
    UploadStatus Status,
    MediaPurpose Purpose,
    string FileName,
    long Length,
    string ContentType,
    DateTimeOffset ExpiresAt,
    int ChunkSize,
    int ChunkCount,
    int ReceivedChunks,
    long ReceivedBytes,
    string ChunkUrl,
    Uri? UploadUrl,
    Guid? FileId
);
