using SkiaSharp;

namespace GlowCart.Host.Demo.Pictures;

/// <summary>
/// What the motifs draw with. The origin stands on the floor below the thing's middle, up is negative; a motif is about
/// 400 wide and high. Shapes are let go of together, with the easel.
/// </summary>
internal sealed class Easel(SKCanvas canvas, PicturePalette palette) : IDisposable
{
    private readonly List<SKPath> _shapes = [];

    public SKColor Main => palette.Main;
    public SKColor Light => palette.Light;
    public SKColor Accent => palette.Accent;
    public SKColor Ink => palette.Ink;
    public SKColor Wood { get; } = new(0xFFB07B4F);
    public SKColor Leather { get; } = new(0xFF8A4F2C);
    public SKColor Brass { get; } = new(0xFFD3A13A);
    public SKColor Straw { get; } = new(0xFFE2C48A);

    public static SKColor Darker(SKColor colour, float by) => Mix(colour, SKColors.Black, by);

    public static SKColor Lighter(SKColor colour, float by) => Mix(colour, SKColors.White, by);

    /// <param name="svg">Path data as in SVG.</param>
    public SKPath Shape(string svg) => Keep(SKPath.ParseSvgPathData(svg));

    public SKPath Box(float left, float top, float right, float bottom, float radius = 0)
    {
        var path = Keep(new SKPath());
        path.AddRoundRect(new SKRect(left, top, right, bottom), radius, radius);
        return path;
    }

    public SKPath Oval(float x, float y, float rx, float ry)
    {
        var path = Keep(new SKPath());
        path.AddOval(new SKRect(x - rx, y - ry, x + rx, y + ry));
        return path;
    }

    public SKPath Dot(float x, float y, float radius) => Oval(x, y, radius, radius);

    public void Fill(SKPath shape, SKColor colour)
    {
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        canvas.DrawPath(shape, paint);
    }

    /// <summary>A body that the light reaches from the left.</summary>
    public void Round(SKPath shape, SKColor colour) => Shade(shape, colour, 0.22f, 0.28f);

    /// <summary>Something flat, with a breath of light on it.</summary>
    public void Flat(SKPath shape, SKColor colour) => Shade(shape, colour, 0.08f, 0.10f);

    public void Line(SKPath shape, SKColor colour, float width)
    {
        using var paint = new SKPaint
        {
            Color = colour,
            IsAntialias = true,
            Style = SKPaintStyle.Stroke,
            StrokeWidth = width,
            StrokeCap = SKStrokeCap.Round,
            StrokeJoin = SKStrokeJoin.Round,
        };
        canvas.DrawPath(shape, paint);
    }

    public void Stitch(SKPath shape, SKColor colour, float width = 3)
    {
        using var dashes = SKPathEffect.CreateDash([10, 8], 0);
        using var paint = new SKPaint
        {
            Color = colour,
            IsAntialias = true,
            Style = SKPaintStyle.Stroke,
            StrokeWidth = width,
            PathEffect = dashes,
        };
        canvas.DrawPath(shape, paint);
    }

    /// <summary>Draws what the shape lets through.</summary>
    public void Within(SKPath shape, Action draw)
    {
        canvas.Save();
        canvas.ClipPath(shape, SKClipOperation.Intersect, antialias: true);
        draw();
        canvas.Restore();
    }

    public void Turned(float degrees, float x, float y, Action draw)
    {
        canvas.Save();
        canvas.RotateDegrees(degrees, x, y);
        draw();
        canvas.Restore();
    }

    /// <summary>Woven or printed cloth: bands with diamonds in them, all over the shape's bounds.</summary>
    public void Weave(SKPath shape, SKColor thread, SKColor second, float step = 44)
    {
        var area = shape.Bounds;
        Within(
            shape,
            () =>
            {
                var isOdd = false;
                for (var y = area.Top + step / 2; y < area.Bottom + step; y += step, isOdd = !isOdd)
                {
                    Fill(Box(area.Left, y - step * 0.32f, area.Right, y - step * 0.24f), second);
                    for (var x = area.Left + (isOdd ? step / 2 : 0); x < area.Right + step; x += step)
                        Fill(Diamond(x, y + step * 0.15f, step * 0.24f), thread);
                }
            }
        );
    }

    public SKPath Diamond(float x, float y, float r) =>
        Shape(FormattableString.Invariant($"M{x},{y - r} L{x + r},{y} L{x},{y + r} L{x - r},{y} Z"));

    /// <summary>A streak of light down a smooth surface.</summary>
    public void Gleam(float left, float top, float right, float bottom) =>
        Fill(Box(left, top, right, bottom, (right - left) / 2), SKColors.White.WithAlpha(90));

    public void Dispose() => _shapes.ForEach(s => s.Dispose());

    private void Shade(SKPath shape, SKColor colour, float light, float dark)
    {
        var area = shape.Bounds;
        using var gradient = SKShader.CreateLinearGradient(
            new SKPoint(area.Left, 0),
            new SKPoint(area.Right, 0),
            [Lighter(colour, light), colour, Darker(colour, dark)],
            [0f, 0.45f, 1f],
            SKShaderTileMode.Clamp
        );
        using var paint = new SKPaint { Shader = gradient, IsAntialias = true };
        canvas.DrawPath(shape, paint);
    }

    private SKPath Keep(SKPath path)
    {
        _shapes.Add(path);
        return path;
    }

    private static SKColor Mix(SKColor a, SKColor b, float part) =>
        new(Mix(a.Red, b.Red, part), Mix(a.Green, b.Green, part), Mix(a.Blue, b.Blue, part), a.Alpha);

    private static byte Mix(byte a, byte b, float part) => (byte)(a + (b - a) * part);
}
