using SkiaSharp;

namespace GlowCart.Media.Images;

/// <summary>
/// A picture as it is kept: decoded and encoded anew, so that nothing but its pixels comes through — no metadata, no script,
/// no second file behind the first.
/// </summary>
internal static class Picture
{
    /// <summary>Long side, in pixels; larger ones are scaled down.</summary>
    private const int LongestSide = 1600;

    /// <summary>A few bytes can promise a picture of gigabytes: what it would be decoded to is asked before it is.</summary>
    private const long MostPixels = 50_000_000;

    private const int Quality = 82;

    public static (byte[] Bytes, int Width, int Height) Encode(byte[] content)
    {
        using var data = SKData.CreateCopy(content);
        using var codec = SKCodec.Create(data) ?? throw ImageErrors.Invalid.With();
        if (
            codec.EncodedFormat
            is not (
                SKEncodedImageFormat.Jpeg
                or SKEncodedImageFormat.Png
                or SKEncodedImageFormat.Webp
                or SKEncodedImageFormat.Gif
            )
        )
            throw ImageErrors.Invalid.With();
        if ((long)codec.Info.Width * codec.Info.Height is <= 0 or > MostPixels)
            throw ImageErrors.TooLarge.With(("limit", $"{MostPixels / 1_000_000} megapixels"));

        using var decoded = SKBitmap.Decode(codec) ?? throw ImageErrors.Invalid.With();
        var scale = Math.Min(1.0, (double)LongestSide / Math.Max(decoded.Width, decoded.Height));
        var size = new SKImageInfo(
            Math.Max(1, (int)(decoded.Width * scale)),
            Math.Max(1, (int)(decoded.Height * scale))
        );
        using var scaled =
            scale < 1.0 ? decoded.Resize(size, new SKSamplingOptions(SKCubicResampler.Mitchell)) : decoded;
        using var image = SKImage.FromBitmap(scaled);
        using var webp = image.Encode(SKEncodedImageFormat.Webp, Quality);
        return (webp.ToArray(), size.Width, size.Height);
    }
}
