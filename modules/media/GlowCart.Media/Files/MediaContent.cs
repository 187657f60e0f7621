using GlowCart.Kernel.Errors;
using GlowCart.Media.Images;
using GlowCart.Platform.Content;

namespace GlowCart.Media.Files;

/// <summary>What is kept of a file that was sent: the file itself first, then its smaller sizes.</summary>
internal sealed record MediaContent(Guid FileId, string ContentType, IReadOnlyList<MediaPart> Parts)
{
    public MediaPart Main => Parts[0];

    public bool IsImage => ContentType == "image/webp";

    public long Length => Parts.Sum(p => (long)p.Bytes.Length);

    /// <summary>Whatever it is called: what isn't one of the kind is refused.</summary>
    public static async Task<MediaContent> OfAsync(
        Guid fileId,
        MediaPurpose purpose,
        byte[] content,
        CancellationToken ct
    )
    {
        if (content.Length == 0)
            throw MediaErrors.Empty.With();
        if (purpose is not MediaPurpose.Document)
            return await OfImageAsync(fileId, content, ct);
        return content.AsSpan().StartsWith("%PDF-"u8)
            ? new MediaContent(
                fileId,
                "application/pdf",
                [new MediaPart(MediaNames.Main(fileId, isImage: false), content, 0, 0)]
            )
            : throw MediaErrors.DocumentInvalid.With();
    }

    public static async Task<MediaContent> OfImageAsync(Guid fileId, byte[] content, CancellationToken ct)
    {
        var sizes = await PictureWork.RunAsync(() => Picture.EncodeSizes(content, ImageSizes.Widths), ct);
        return new MediaContent(
            fileId,
            "image/webp",
            [
                .. sizes.Select(
                    (s, i) =>
                        new MediaPart(
                            i == 0 ? MediaNames.Main(fileId, isImage: true) : MediaNames.Size(fileId, s.Width),
                            s.Bytes,
                            s.Width,
                            s.Height
                        )
                ),
            ]
        );
    }

    /// <summary>Before anything is read: whether a file of this length can be one at all.</summary>
    public static void DemandLength(MediaPurpose purpose, long length)
    {
        if (length > Most(purpose))
            throw TooLarge(purpose);
    }

    /// <exception cref="GlowCartException">It is larger than that.</exception>
    public static async Task<byte[]> ReadAsync(MediaPurpose purpose, Stream content, CancellationToken ct) =>
        await Uploads.ReadAsync(content, Most(purpose), ct) ?? throw TooLarge(purpose);

    private static int Most(MediaPurpose purpose) =>
        purpose is MediaPurpose.Document ? MediaLimits.LargestDocument : MediaLimits.LargestFile;

    private static GlowCartException TooLarge(MediaPurpose purpose) =>
        purpose is MediaPurpose.Document
            ? MediaErrors.DocumentTooLarge.With(("limit", "10 MB"))
            : ImageErrors.TooLarge.With(("limit", "20 MB"));
}

/// <param name="Name">Of the blob.</param>
internal sealed record MediaPart(string Name, byte[] Bytes, int Width, int Height);
