using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Errors;
using GlowCart.Media.Files;

namespace GlowCart.Media.Images;

/// <summary>
/// Pictures of stores and products: sniffed, re-encoded, and served from here in several sizes (<see cref="ImageSizes"/>).
/// A picture that something shows is kept; one that nothing shows any more goes after some time. All of it is part of the
/// caller's unit of work.
/// </summary>
[Integration]
public interface IImages
{
    /// <summary>
    /// Takes a picture in, whatever it is called: what isn't one is refused. Metadata stays behind. It is kept until it is
    /// released.
    /// </summary>
    /// <returns>Its address.</returns>
    /// <exception cref="GlowCartException">
    /// `media.image.invalid`, `media.image.too_large`, `media.quota.exceeded`.
    /// </exception>
    Task<StoredImage> StoreAsync(Stream content, CancellationToken ct = default);

    /// <inheritdoc cref="StoreAsync(Stream, CancellationToken)"/>
    /// <param name="purpose">Of a picture.</param>
    Task<StoredImage> StoreAsync(Stream content, MediaPurpose purpose, CancellationToken ct = default);

    /// <summary>Fetches a picture from an address that a vendor gave, by the guarded client.</summary>
    /// <exception cref="GlowCartException">Also `media.image.unreachable`.</exception>
    Task<StoredImage> FetchAsync(Uri source, CancellationToken ct = default);

    /// <summary>
    /// Says that something shows a picture which the vendor uploaded: until it is released it can't be deleted. Claiming
    /// twice is the same as once.
    /// </summary>
    /// <exception cref="GlowCartException">`media.file.not_found`: also of another store, or a document.</exception>
    Task<StoredImage> ClaimAsync(Guid fileId, MediaOwner owner, CancellationToken ct = default);

    /// <summary>Says that it doesn't any more. Once nothing does, the picture goes after some time.</summary>
    /// <param name="url">As it was told. One that is gone, or is none of ours, is no mistake.</param>
    Task ReleaseAsync(string url, MediaOwner owner, CancellationToken ct = default);
}

/// <summary>What shows a file.</summary>
/// <param name="Kind">`catalog.product`: at most 50 letters, never changed.</param>
public readonly record struct MediaOwner(string Kind, Guid Id);

/// <summary>The sizes in which a picture is served, told by its address alone.</summary>
public static class ImageSizes
{
    /// <summary>Pixels across. A picture that is no wider is served as it is.</summary>
    public static readonly IReadOnlyList<int> Widths = [160, 320, 640];

    /// <summary>The address of a size of the picture at this one; of a picture that isn't ours, this one.</summary>
    public static string At(string url, int width) =>
        url.StartsWith("/media/", StringComparison.Ordinal) && url.EndsWith(".webp", StringComparison.Ordinal)
            ? $"{url[..^5]}-{width}.webp"
            : url;
}

/// <summary>People's pictures of themselves: taken in as those of stores are.</summary>
[Integration]
public interface IAvatars
{
    /// <exception cref="GlowCartException">`media.image.invalid`, `media.image.too_large`.</exception>
    Task<StoredImage> StoreAsync(Stream content, CancellationToken ct = default);

    /// <param name="url">As it was told. One that is gone, or is none of ours, is no mistake.</param>
    Task DeleteAsync(string url, CancellationToken ct = default);
}

/// <param name="Url">Where it is served, as an absolute path.</param>
/// <param name="FileId">The vendor's file; none for a person's picture.</param>
public record StoredImage(string Url, int Width, int Height, Guid? FileId = null);

public static class ImageErrors
{
    public static readonly ErrorDefinition Invalid = new(
        "media.image.invalid",
        ErrorKind.Invalid,
        "It is not a picture of a kind that is taken: JPEG, PNG, WebP or GIF."
    );
    public static readonly ErrorDefinition TooLarge = new(
        "media.image.too_large",
        ErrorKind.TooLarge,
        "The picture is larger than is taken: {limit}."
    );
    public static readonly ErrorDefinition Unreachable = new(
        "media.image.unreachable",
        ErrorKind.Conflict,
        "The picture can't be fetched: {reason}."
    );
}
