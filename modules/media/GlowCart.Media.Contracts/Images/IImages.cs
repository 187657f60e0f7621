using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Errors;

namespace GlowCart.Media.Images;

/// <summary>Pictures of stores and products: sniffed, re-encoded, and served from here.</summary>
[Integration]
public interface IImages
{
    /// <summary>Takes a picture in, whatever it is called: what isn't one is refused. Metadata stays behind.</summary>
    /// <returns>Its address.</returns>
    /// <exception cref="GlowCartException">`media.image.invalid`, `media.image.too_large`.</exception>
    Task<StoredImage> StoreAsync(Stream content, CancellationToken ct = default);

    /// <summary>Fetches a picture from an address that a vendor gave, by the guarded client.</summary>
    /// <exception cref="GlowCartException">Also `media.image.unreachable`.</exception>
    Task<StoredImage> FetchAsync(Uri source, CancellationToken ct = default);
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
public record StoredImage(string Url, int Width, int Height);

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
