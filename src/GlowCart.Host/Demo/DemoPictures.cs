using System.Globalization;
using GlowCart.Host.Demo.Pictures;
using SkiaSharp;

namespace GlowCart.Host.Demo;

/// <summary>
/// Draws the demo's products by the names of their pictures: `jar_whipped-shea-butter_2` is the second view of a jar that
/// says so. The same name gives the same picture, so nothing has to be kept.
/// </summary>
internal sealed class DemoPictures
{
    private const int Side = 800;
    private const int Floor = 610;
    private const int LongestLine = 640;

    // The program brings no fonts along, and a server may have none: then the pictures speak for themselves.
    private readonly SKTypeface? _type = FindType();

    public byte[] Draw(string name)
    {
        var subject = PictureSubject.Of(name);
        using var surface = SKSurface.Create(new SKImageInfo(Side, Side));
        var canvas = surface.Canvas;
        DrawGround(canvas, subject);
        switch (subject.View)
        {
            case 2:
                Place(canvas, subject, subject.Palette.Turned, x: 278, y: Floor - 44, scale: 0.88f, turn: -4);
                Place(canvas, subject, subject.Palette, x: 500, y: Floor, scale: 1f, turn: 3);
                break;
            case 3:
                Place(canvas, subject, subject.Palette, x: 425, y: Floor + 110, scale: 1.62f, turn: -7);
                break;
            default:
                Place(canvas, subject, subject.Palette, x: Side / 2, y: Floor, scale: 1.12f, turn: 0);
                break;
        }
        if (_type is not null && subject.Title.Length > 0)
            Write(canvas, subject, _type);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    /// <summary>A gradient, a low sun behind the thing, and a border as on printed cloth.</summary>
    private static void DrawGround(SKCanvas canvas, PictureSubject subject)
    {
        var palette = subject.Palette;
        var (from, to) = subject.View == 2 ? (palette.Dusk, palette.Dawn) : (palette.Dawn, palette.Dusk);
        using var gradient = SKShader.CreateLinearGradient(
            new SKPoint(0, 0),
            new SKPoint(Side, Side),
            [from, to],
            SKShaderTileMode.Clamp
        );
        using var ground = new SKPaint { Shader = gradient };
        canvas.DrawRect(0, 0, Side, Side, ground);

        using var sun = new SKPaint { Color = SKColors.White.WithAlpha(70), IsAntialias = true };
        var x = 250 + (subject.Chance * 37 % 300);
        canvas.DrawCircle(x, 330, 255, sun);
        canvas.DrawCircle(x, 330, 205, sun);

        using var easel = new Easel(canvas, palette);
        for (var left = -20; left < Side; left += 40)
            easel.Fill(
                easel.Shape(FormattableString.Invariant($"M{left},800 l20,-22 l20,22 z")),
                palette.Main.WithAlpha(60)
            );
    }

    private static void Place(
        SKCanvas canvas,
        PictureSubject subject,
        PicturePalette palette,
        float x,
        float y,
        float scale,
        float turn
    )
    {
        canvas.Save();
        canvas.Translate(x, y);
        canvas.RotateDegrees(turn);
        canvas.Scale(scale);
        using (var blur = SKMaskFilter.CreateBlur(SKBlurStyle.Normal, 16))
        using (var contact = new SKPaint { Color = palette.Ink.WithAlpha(70), MaskFilter = blur })
            canvas.DrawOval(0, 2, 170, 20, contact);
        using var filter = SKImageFilter.CreateDropShadow(0, 12, 20, 20, palette.Ink.WithAlpha(70));
        using var layer = new SKPaint { ImageFilter = filter };
        canvas.SaveLayer(layer);
        using (var easel = new Easel(canvas, palette))
            subject.Motif(easel);
        canvas.Restore();
        canvas.Restore();
    }

    private static void Write(SKCanvas canvas, PictureSubject subject, SKTypeface type)
    {
        using var font = new SKFont(type, 40) { Edging = SKFontEdging.Antialias, Subpixel = true };
        var width = font.MeasureText(subject.Title);
        if (width > LongestLine)
            font.Size *= LongestLine / width;
        // A close-up reaches down to the words: they stand on a band of the ground's own colour.
        using var band = new SKPaint { Color = subject.Palette.Dawn.WithAlpha(225), IsAntialias = true };
        var half = Math.Min(width, LongestLine) / 2 + 34;
        canvas.DrawRoundRect(Side / 2 - half, 672, half * 2, 72, 36, 36, band);
        using var ink = new SKPaint { Color = subject.Palette.Ink, IsAntialias = true };
        canvas.DrawText(subject.Title, Side / 2, 708 + font.Size * 0.36f, SKTextAlign.Center, font, ink);
    }

    private static SKTypeface? FindType()
    {
        var fonts = SKFontManager.Default;
        string[] liked = ["Inter", "Noto Sans", "Open Sans", "Liberation Sans", "DejaVu Sans", "Arial"];
        return liked
            .Concat(fonts.FontFamilies)
            .Select(family => fonts.MatchFamily(family))
            .FirstOrDefault(type => type?.ContainsGlyphs("Aa") is true);
    }
}

/// <summary>What a picture's name asks for. Whatever is asked for, there is something to see.</summary>
internal sealed record PictureSubject(Action<Easel> Motif, string Title, int View, PicturePalette Palette, int Chance)
{
    private const int LongestTitle = 60;

    public static PictureSubject Of(string name)
    {
        var parts = name.Split('_');
        var words = parts.Length > 1 ? parts[1] : parts[0];
        var view = parts.Length > 2 && int.TryParse(parts[2], CultureInfo.InvariantCulture, out var n) ? n : 1;
        var chance = words.Aggregate(17, (sum, c) => (sum * 31 + c) & 0xFFFFFF);
        return new PictureSubject(
            PictureMotifs.Of(parts[0]),
            TitleOf(words),
            view,
            PicturePalette.For(words, chance),
            chance
        );
    }

    /// <summary>`bowl-of-the-house` → Bowl of the House.</summary>
    private static string TitleOf(string words)
    {
        string[] small = ["a", "and", "for", "in", "of", "the", "with"];
        var shown = words
            .Split('-', StringSplitOptions.RemoveEmptyEntries)
            .Select((word, i) => i > 0 && small.Contains(word) ? word : $"{char.ToUpperInvariant(word[0])}{word[1..]}");
        var title = string.Join(' ', shown);
        return title.Length > LongestTitle ? title[..LongestTitle] : title;
    }
}
