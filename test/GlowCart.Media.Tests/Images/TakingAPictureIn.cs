using System.Diagnostics;
using System.Text;
using GlowCart.Kernel.Errors;
using GlowCart.Media.Images;
using SkiaSharp;

namespace GlowCart.Media.Tests.Images;

public sealed class TakingAPictureIn
{
    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void Makes_it_a_webp_that_shows_the_same(SKEncodedImageFormat format)
    {
        var (bytes, width, height) = Picture.Encode(Drawn.As(format));

        (width, height).ShouldBe((200, 100));
        using var shown = Decode(bytes);
        (shown.Width, shown.Height).ShouldBe((200, 100));
        ShouldBeRed(shown.GetPixel(20, 50));
        ShouldBeBlue(shown.GetPixel(180, 50));
    }

    [Fact]
    public void Takes_a_gif()
    {
        var (bytes, width, height) = Picture.Encode(Drawn.Gif);
        (width, height).ShouldBe((1, 1));
        using var shown = Decode(bytes);
        ShouldBeRed(shown.GetPixel(0, 0));
    }

    [Theory]
    [InlineData(3200, 1600, 1600, 800)]
    [InlineData(1000, 4000, 400, 1600)]
    [InlineData(1600, 1600, 1600, 1600)]
    [InlineData(5000, 2, 1600, 1)]
    public void Scales_a_larger_one_down_and_keeps_its_shape(int width, int height, int shownWidth, int shownHeight)
    {
        var picture = Picture.Encode(Drawn.As(SKEncodedImageFormat.Png, width, height));

        (picture.Width, picture.Height).ShouldBe((shownWidth, shownHeight));
        using var shown = Decode(picture.Bytes);
        (shown.Width, shown.Height).ShouldBe((shownWidth, shownHeight));
        ShouldBeRed(shown.GetPixel(shownWidth / 10, shownHeight / 2));
        ShouldBeBlue(shown.GetPixel(shownWidth * 9 / 10, shownHeight / 2));
    }

    [Fact]
    public void Leaves_behind_what_the_phone_wrote_into_it()
    {
        var jpeg = Drawn.JpegOfAPhone();
        Text(jpeg).ShouldContain("SecretPhone");

        var (bytes, _, _) = Picture.Encode(jpeg);
        Text(bytes).ShouldNotContain("SecretPhone");
        Text(bytes).ShouldNotContain("Exif", Case.Insensitive);
    }

    /// <param name="side">Where the green corner is when it is looked at as the phone was held.</param>
    [Theory]
    [InlineData(1, "left", "top")]
    [InlineData(2, "right", "top")]
    [InlineData(3, "right", "bottom")]
    [InlineData(4, "left", "bottom")]
    [InlineData(5, "left", "top")]
    [InlineData(6, "right", "top")]
    [InlineData(7, "right", "bottom")]
    [InlineData(8, "left", "bottom")]
    public void Turns_it_as_the_phone_was_held_since_nobody_can_tell_afterwards(
        byte orientation,
        string side,
        string corner
    )
    {
        var (bytes, width, height) = Picture.Encode(Drawn.JpegOfAPhone(orientation));

        (width, height).ShouldBe(orientation < 5 ? (200, 100) : (100, 200));
        using var shown = Decode(bytes);
        var green = shown.GetPixel(side == "left" ? 8 : width - 8, corner == "top" ? 8 : height - 8);
        (green.Green > 200 && green.Red < 60).ShouldBeTrue($"{green} isn't green");
        ShouldBeRed(
            shown.GetPixel(
                width / 2 + (width < height || side == "left" ? -20 : 20),
                height / 2
                    + (
                        width > height ? 0
                        : corner == "top" ? -20
                        : 20
                    )
            )
        );
    }

    [Fact]
    public void Leaves_behind_a_second_file_behind_the_first()
    {
        byte[] polyglot = [.. Drawn.As(SKEncodedImageFormat.Jpeg), .. "PK\u0003\u0004<script>alert(1)</script>"u8];
        var (bytes, _, _) = Picture.Encode(polyglot);
        Text(bytes).ShouldNotContain("<script>");
        using var shown = Decode(bytes);
        ShouldBeRed(shown.GetPixel(20, 50));
    }

    [Theory]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>""")]
    [InlineData("<html><body>not a picture</body></html>")]
    [InlineData("%PDF-1.7")]
    [InlineData("GIF89a")]
    [InlineData("RIFF\u0010\0\0\0WEBPVP8 ")]
    [InlineData("")]
    public void Refuses_what_is_none(string content) => ShouldBeInvalid(Encoding.Latin1.GetBytes(content));

    [Fact]
    public void Refuses_a_kind_that_is_not_taken()
    {
        // A Windows bitmap and an icon are pictures, and nobody needs them here.
        byte[] bitmap =
        [
            .. "BM"u8,
            .. (byte[])[58, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 24, 0],
            .. new byte[24],
            .. (byte[])[0, 0, 255, 0],
        ];
        using (var codec = SKCodec.Create(new MemoryStream(bitmap)))
            codec.EncodedFormat.ShouldBe(SKEncodedImageFormat.Bmp);
        ShouldBeInvalid(bitmap);
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void Refuses_half_of_one(SKEncodedImageFormat format)
    {
        var whole = Drawn.As(format, 400, 400);
        ShouldBeInvalid(whole[..(whole.Length / 2)]);
        ShouldBeInvalid(whole[..40]);
    }

    [Fact]
    public void Refuses_a_bomb_without_unpacking_it()
    {
        var bomb = Drawn.PngBomb(50_000, 50_000);
        bomb.Length.ShouldBeLessThan(100_000);
        var before = Process.GetCurrentProcess().PeakWorkingSet64;

        Should.Throw<GlowCartException>(() => Picture.Encode(bomb)).Error.ShouldBe(ImageErrors.TooLarge);
        // Unpacked it is 10 GB.
        (Process.GetCurrentProcess().PeakWorkingSet64 - before).ShouldBeLessThan(100_000_000);
    }

    private static void ShouldBeInvalid(byte[] content) =>
        Should.Throw<GlowCartException>(() => Picture.Encode(content)).Error.ShouldBe(ImageErrors.Invalid);

    private static SKBitmap Decode(byte[] webp)
    {
        Text(webp[..12]).ShouldMatch("(?s)^RIFF....WEBP$");
        return SKBitmap.Decode(webp);
    }

    private static string Text(byte[] bytes) => Encoding.Latin1.GetString(bytes);

    private static void ShouldBeRed(SKColor color) =>
        (color.Red > 200 && color.Blue < 60).ShouldBeTrue($"{color} isn't red");

    private static void ShouldBeBlue(SKColor color) =>
        (color.Blue > 200 && color.Red < 60).ShouldBeTrue($"{color} isn't blue");
}
