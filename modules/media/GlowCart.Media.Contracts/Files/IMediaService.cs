using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Media.Files;

/// <summary>
/// The files that a store keeps with us, and what it may keep. A picture is decoded and encoded anew, as WebP and in several
/// sizes; a document is kept to the byte. Whoever has a file's address may see it. Large files, or a line that breaks, take
/// an upload session.
/// </summary>
[Audience(Audience.Vendor), Permission(MediaPermissions.Manage)]
public interface IMediaService
{
    /// <summary>The store's files, the newest first.</summary>
    /// <error code="common.bad_cursor"/>
    [Get("/api/v1/media")]
    Task<PagedList<MediaFileDto>> ListAsync([Query] MediaQuery query, CancellationToken ct = default);

    /// <summary>
    /// Takes a file in. It is what its content says, whatever it is called: JPEG, PNG, WebP or GIF of at most 20 MB for
    /// pictures, PDF of at most 10 MB for documents. What is used by nothing goes after some time
    /// (setting `Media.KeepUnusedFor`).
    /// </summary>
    /// <error code="media.file.empty"/> <error code="media.image.invalid"/> <error code="media.image.too_large"/>
    /// <error code="media.document.invalid"/> <error code="media.document.too_large"/>
    /// <error code="media.quota.exceeded"/>
    [
        Multipart,
        Post("/api/v1/media"),
        SuccessStatus(201),
        MaxBody(MediaLimits.LargestFile + 64 * 1024),
        NoUnitOfWork,
        RateLimit("upload")
    ]
    Task<MediaFileDto> UploadAsync(
        [Query] MediaPurpose? purpose,
        [AliasAs("file")] StreamPart file,
        CancellationToken ct = default
    );

    /// <summary>What the store's files take up, and what its plan gives. A smaller plan takes no file away.</summary>
    [Get("/api/v1/media/usage")]
    Task<MediaUsageDto> GetUsageAsync(CancellationToken ct = default);

    /// <error code="media.file.not_found"/>
    [Get("/api/v1/media/{id}")]
    Task<MediaFileDto> GetAsync(Guid id, CancellationToken ct = default);

    /// <summary>Deletes a file that nothing uses.</summary>
    /// <error code="media.file.not_found"/> <error code="media.file.in_use"/>
    [Delete("/api/v1/media/{id}")]
    Task DeleteAsync(Guid id, CancellationToken ct = default);
}

/// <summary>What a file is for, which says what it may be.</summary>
public enum MediaPurpose
{
    ProductImage,
    Logo,
    Banner,

    /// <summary>A PDF, offered for download and never shown as a page.</summary>
    Document,
}

/// <param name="Purpose">Those for this alone.</param>
/// <param name="Unused">True: those that nothing uses. False: those that something does.</param>
/// <param name="Limit">1–100.</param>
/// <param name="Cursor">`nextCursor` of the page before.</param>
public record MediaQuery(
    MediaPurpose? Purpose = null,
    bool? Unused = null,
    [property: Range(1, 100)] int Limit = 20,
    [property: StringLength(500)] string? Cursor = null
);

/// <summary>A file of a store's.</summary>
/// <param name="Url">Where it is served, as an absolute path. The content at an address never changes.</param>
/// <param name="Length">Bytes of the file at `url`.</param>
/// <param name="Width">Pixels; 0 for documents.</param>
/// <param name="Sizes">A picture's sizes, the smallest first and the one at `url` last.</param>
/// <param name="SrcSet">The sizes as HTML's `srcset` takes them; null for documents.</param>
/// <param name="IsUsed">Whether something shows it: then it can't be deleted.</param>
public record MediaFileDto(
    Guid Id,
    string Url,
    MediaPurpose Purpose,
    string? FileName,
    string ContentType,
    long Length,
    int Width,
    int Height,
    IReadOnlyList<MediaSizeDto> Sizes,
    string? SrcSet,
    bool IsUsed,
    DateTimeOffset CreatedAt
);

public record MediaSizeDto(string Url, int Width, int Height);

/// <param name="Bytes">What the files take up, all sizes of a picture together.</param>
/// <param name="MaxBytes">What the plan gives (feature `Media.MaxMegabytes`).</param>
/// <param name="MaxFiles">What the plan gives (feature `Media.MaxFiles`).</param>
public record MediaUsageDto(int Files, int MaxFiles, long Bytes, long MaxBytes);
