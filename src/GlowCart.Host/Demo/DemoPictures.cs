using SkiaSharp;

namespace GlowCart.Host.Demo;

/// <summary>The demo products' pictures, drawn from their names alone.</summary>
internal sealed class DemoPictures
{
    private const int Side = 800;

    public byte[] Draw(string name)
    {
        var hue = name.Aggregate(0, (sum, c) => (sum * 31 + c) % 360);
        using var surface = SKSurface.Create(new SKImageInfo(Side, Side));
        surface.Canvas.Clear(SKColor.FromHsl(hue, 45, 88));
        using var paint = new SKPaint { Color = SKColor.FromHsl(hue, 50, 55), IsAntialias = true };
        surface.Canvas.DrawCircle(Side / 2f, Side / 2f, Side / 3f, paint);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 90);
        return png.ToArray();
    }
}
