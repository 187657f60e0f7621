using GlowCart.Kernel.Errors;
using GlowCart.Platform.Content;
using SkiaSharp;

namespace GlowCart.Media.Images;

/// <summary>
/// A picture as it is kept: decoded and encoded anew, so that nothing but its pixels comes through — no metadata, no script,
/// no second file behind the first.
/// </summary>
internal static class Picture
{
    public const int LargestFile = 20 * 1024 * 1024;

    /// <summary>Long side, in pixels; larger ones are scaled down.</summary>
    private const int LongestSide = 1600;

    /// <summary>A few bytes can promise a picture of gigabytes: what it would be decoded to is asked before it is.</summary>
    private const long MostPixels = 50_000_000;

    private const int Quality = 82;

    /// <exception cref="GlowCartException">It is larger than that.</exception>
    public static async Task<byte[]> ReadAsync(Stream content, CancellationToken ct) =>
        await Uploads.ReadAsync(content, LargestFile, ct) ?? throw ImageErrors.TooLarge.With(("limit", "20 MB"));

    public static (byte[] Bytes, int Width, int Height) Encode(byte[] content) => EncodeSizes(content, [])[0];

    /// <summary>The picture first, then those of the widths that it is wider than, all from one decoding.</summary>
    public static IReadOnlyList<(byte[] Bytes, int Width, int Height)> EncodeSizes(
        byte[] content,
        IReadOnlyList<int> widths
    )
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

        using var decoded = Decode(codec);
        using var scaled = Scale(decoded, LongestSide, Math.Max(decoded.Width, decoded.Height));
        using var upright = Turn(scaled, codec.EncodedOrigin);
        var sizes = new List<(byte[], int, int)> { AsWebp(upright) };
        foreach (var width in widths.Where(w => w < upright.Width).OrderDescending())
        {
            using var smaller = Scale(upright, width, upright.Width);
            sizes.Add(AsWebp(smaller));
        }
        return sizes;
    }

    private static SKBitmap Scale(SKBitmap picture, int to, int from)
    {
        if (to >= from)
            return picture;
        var size = picture.Info.WithSize(Scaled(picture.Width), Scaled(picture.Height));
        return picture.Resize(size, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear))
            ?? throw ImageErrors.Invalid.With();

        int Scaled(int side) => Math.Max(1, (int)((long)side * to / from));
    }

    private static (byte[] Bytes, int Width, int Height) AsWebp(SKBitmap picture)
    {
        using var image = SKImage.FromBitmap(picture);
        using var webp = image.Encode(SKEncodedImageFormat.Webp, Quality);
        return (webp.ToArray(), picture.Width, picture.Height);
    }

    private static SKBitmap Decode(SKCodec codec)
    {
        // Into the colours that a file without a profile is taken to have.
        var info = new SKImageInfo(
            codec.Info.Width,
            codec.Info.Height,
            SKImageInfo.PlatformColorType,
            codec.Info.AlphaType is SKAlphaType.Opaque ? SKAlphaType.Opaque : SKAlphaType.Premul,
            SKColorSpace.CreateSrgb()
        );
        var bitmap = new SKBitmap(info);
        // Half a file would decode to half a picture, and grey below.
        if (codec.GetPixels(info, bitmap.GetPixels()) is SKCodecResult.Success)
            return bitmap;
        bitmap.Dispose();
        throw ImageErrors.Invalid.With();
    }

    /// <summary>A phone writes how it was held beside the pixels, and that stays behind with the rest.</summary>
    private static SKBitmap Turn(SKBitmap picture, SKEncodedOrigin origin)
    {
        if (origin is SKEncodedOrigin.TopLeft)
            return picture;
        var (w, h) = (picture.Width, picture.Height);
        var (turned, matrix) = origin switch
        {
            SKEncodedOrigin.TopRight => (false, new SKMatrix(-1, 0, w, 0, 1, 0, 0, 0, 1)),
            SKEncodedOrigin.BottomRight => (false, new SKMatrix(-1, 0, w, 0, -1, h, 0, 0, 1)),
            SKEncodedOrigin.BottomLeft => (false, new SKMatrix(1, 0, 0, 0, -1, h, 0, 0, 1)),
            SKEncodedOrigin.LeftTop => (true, new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1)),
            SKEncodedOrigin.RightTop => (true, new SKMatrix(0, -1, h, 1, 0, 0, 0, 0, 1)),
            SKEncodedOrigin.RightBottom => (true, new SKMatrix(0, -1, h, -1, 0, w, 0, 0, 1)),
            _ => (true, new SKMatrix(0, 1, 0, -1, 0, w, 0, 0, 1)),
        };
        var upright = new SKBitmap(turned ? picture.Info.WithSize(h, w) : picture.Info);
        using var canvas = new SKCanvas(upright);
        canvas.SetMatrix(matrix);
        canvas.DrawBitmap(picture, 0, 0);
        return upright;
    }
}
