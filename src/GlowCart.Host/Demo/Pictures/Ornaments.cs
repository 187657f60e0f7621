using SkiaSharp;

namespace GlowCart.Host.Demo.Pictures;

/// <summary>Beads, brass and stones.</summary>
internal static class Ornaments
{
    public static void Necklace(Easel e)
    {
        Bust(e);
        for (var i = 0; i <= 26; i++)
        {
            var angle = MathF.PI * (0.06f + 0.88f * i / 26f);
            var size = 9f + 9f * MathF.Sin(angle);
            Bead(e, 132 * MathF.Cos(angle), -356 + 236 * MathF.Sin(angle), size, i % 3 == 0 ? e.Accent : e.Main);
        }
        e.Round(e.Dot(0, -84, 40), e.Brass);
        e.Fill(e.Dot(0, -84, 25), Easel.Darker(e.Brass, 0.25f));
        e.Fill(e.Diamond(0, -84, 20), e.Main);
    }

    public static void Earrings(Easel e)
    {
        foreach (var x in new[] { -104f, 104f })
        {
            e.Line(
                e.Shape(FormattableString.Invariant($"M{x - 8},-372 C{x - 12},-424 {x + 34},-424 {x + 20},-372")),
                Easel.Darker(e.Brass, 0.15f),
                6
            );
            e.Fill(e.Dot(x, -364, 11), e.Brass);
            e.Line(e.Dot(x, -252, 88), Easel.Darker(e.Brass, 0.2f), 20);
            e.Line(e.Dot(x - 2, -254, 88), Easel.Lighter(e.Brass, 0.2f), 9);
            for (var i = 0; i < 9; i++)
            {
                var angle = MathF.PI * (0.14f + 0.72f * i / 8f);
                Bead(e, x + 88 * MathF.Cos(angle), -252 + 88 * MathF.Sin(angle), 15, i % 2 == 0 ? e.Main : e.Accent);
            }
            e.Round(e.Shape(FormattableString.Invariant($"M{x},-148 l26,62 q-26,34 -52,0 z")), e.Main);
            e.Fill(e.Diamond(x, -92, 13), e.Light);
        }
    }

    public static void Bracelet(Easel e)
    {
        Strand(e, -56, e.Main, e.Light);
        Strand(e, -142, e.Accent, e.Brass);
        Strand(e, -228, Easel.Lighter(e.Main, 0.25f), e.Accent);
    }

    public static void Ring(Easel e)
    {
        e.Line(e.Dot(0, -142, 128), Easel.Darker(e.Brass, 0.25f), 34);
        e.Line(e.Dot(-3, -145, 128), Easel.Lighter(e.Brass, 0.15f), 18);
        e.Round(e.Box(-66, -318, 66, -256, 14), Easel.Darker(e.Brass, 0.1f));
        e.Round(e.Shape("M-74,-318 L-40,-372 L40,-372 L74,-318 L0,-250 Z"), e.Main);
        e.Fill(e.Shape("M-40,-372 L-16,-318 L-74,-318 Z"), Easel.Lighter(e.Main, 0.4f));
        e.Fill(e.Shape("M-40,-372 L40,-372 L16,-318 L-16,-318 Z"), Easel.Lighter(e.Main, 0.22f));
        e.Fill(e.Shape("M-16,-318 L16,-318 L0,-250 Z"), Easel.Lighter(e.Main, 0.1f));
    }

    /// <summary>The far half first, so that the near one lies before it.</summary>
    private static void Strand(Easel e, float y, SKColor first, SKColor second)
    {
        const int count = 30;
        var beads = Enumerable
            .Range(0, count)
            .Select(i => (Angle: MathF.Tau * i / count, Colour: i % 3 == 0 ? second : first))
            .OrderBy(b => MathF.Sin(b.Angle));
        foreach (var (angle, colour) in beads)
        {
            var depth = MathF.Sin(angle);
            Bead(
                e,
                176 * MathF.Cos(angle),
                y + 46 * depth,
                20 + 3 * depth,
                depth < 0 ? Easel.Darker(colour, 0.22f) : colour
            );
        }
    }

    private static void Bead(Easel e, float x, float y, float r, SKColor colour)
    {
        e.Round(e.Dot(x, y, r), colour);
        e.Fill(e.Dot(x - r * 0.3f, y - r * 0.35f, r * 0.26f), SKColors.White.WithAlpha(150));
    }

    private static void Bust(Easel e)
    {
        e.Round(e.Box(-92, -24, 92, 0, 10), e.Wood);
        e.Round(
            e.Shape(
                "M-40,-452 Q0,-440 40,-452 C36,-404 44,-384 96,-366 C170,-340 190,-250 150,-150 C128,-90 96,-50 70,-18 L-70,-18 C-96,-50 -128,-90 -150,-150 C-190,-250 -170,-340 -96,-366 C-44,-384 -36,-404 -40,-452 Z"
            ),
            Easel.Lighter(e.Light, 0.2f)
        );
    }
}
