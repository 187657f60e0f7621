using SkiaSharp;

namespace GlowCart.Host.Demo.Pictures;

/// <summary>Soap, sweets, and what stands in a house.</summary>
internal static class Goods
{
    public static void Soap(Easel e)
    {
        Bar(e, -190, -112, 190, 0, e.Main);
        e.Turned(-5, 0, -170, () => Bar(e, -168, -226, 172, -120, Easel.Lighter(e.Main, 0.25f)));
        foreach (
            var (x, y, r) in new[] { (-150f, -290f, 26f), (-96f, -330f, 16f), (150f, -282f, 20f), (112f, -318f, 11f) }
        )
        {
            e.Fill(e.Dot(x, y, r), SKColors.White.WithAlpha(130));
            e.Line(e.Dot(x, y, r), SKColors.White.WithAlpha(200), 2.5f);
        }
    }

    private static void Bar(Easel e, float left, float top, float right, float bottom, SKColor colour)
    {
        e.Round(e.Box(left, top, right, bottom, 36), colour);
        var middle = (left + right) / 2;
        var wrap = e.Box(middle - 74, top, middle + 74, bottom);
        e.Round(wrap, e.Light);
        e.Fill(e.Diamond(middle, (top + bottom) / 2, 26), e.Accent);
        e.Fill(e.Diamond(middle, (top + bottom) / 2, 12), e.Light);
        e.Gleam(left + 24, top + 14, middle - 92, top + 22);
    }

    public static void Chocolate(Easel e)
    {
        var bar = e.Box(-120, -420, 120, 0, 14);
        e.Round(bar, new SKColor(0xFF5B3320));
        for (var y = -404; y < -270; y += 64)
        {
            for (var x = -106; x < 100; x += 72)
                e.Round(e.Box(x, y, x + 66, y + 58, 8), new SKColor(0xFF6E4029));
        }
        e.Round(
            e.Shape("M-128,-262 l32,-18 l32,18 l32,-18 l32,18 l32,-18 l32,18 l32,-18 l32,18 L128,-236 L-128,-236 Z"),
            new SKColor(0xFFD9D4C8)
        );
        var sleeve = e.Box(-130, -246, 130, 6, 8);
        e.Flat(sleeve, e.Main);
        e.Weave(sleeve, Easel.Lighter(e.Main, 0.14f), Easel.Darker(e.Main, 0.12f), 52);
        e.Flat(e.Box(-94, -186, 94, -62, 10), e.Light);
        e.Fill(e.Shape("M0,-170 C44,-150 44,-108 0,-92 C-44,-108 -44,-150 0,-170 Z"), e.Accent);
        e.Line(e.Shape("M0,-168 L0,-94"), e.Light, 3);
        e.Fill(e.Box(-50, -80, 50, -74, 3), e.Ink.WithAlpha(170));
    }

    public static void Pouch(Easel e)
    {
        var body = e.Shape("M-128,-372 L128,-372 L146,-30 Q146,0 116,0 L-116,0 Q-146,0 -146,-30 Z");
        e.Round(body, e.Main);
        e.Flat(e.Box(-132, -412, 132, -366, 6), Easel.Darker(e.Main, 0.1f));
        e.Stitch(e.Shape("M-124,-380 L124,-380"), e.Light.WithAlpha(170));
        e.Flat(e.Box(-98, -322, 98, -132, 14), e.Light);
        e.Fill(e.Dot(0, -246, 48), e.Accent);
        e.Fill(e.Shape("M-30,-246 C-18,-284 18,-284 30,-246 C18,-214 -18,-214 -30,-246 Z"), e.Light);
        e.Line(e.Shape("M-20,-240 C-6,-256 8,-232 20,-250"), e.Accent, 4);
        e.Fill(e.Box(-62, -172, 62, -165, 3), e.Ink.WithAlpha(170));
        e.Fill(e.Box(-38, -156, 38, -150, 3), e.Ink.WithAlpha(110));
        var window = e.Box(-60, -104, 60, -30, 30);
        e.Fill(window, Easel.Darker(e.Main, 0.45f));
        e.Within(
            window,
            () =>
            {
                for (var i = 0; i < 24; i++)
                    e.Fill(
                        e.Oval(-52 + i % 7 * 17, -84 + i / 7 * 17 + i % 2 * 6, 8, 6),
                        Easel.Lighter(e.Main, 0.12f + i % 3 * 0.12f)
                    );
            }
        );
    }

    public static void Lamp(Easel e)
    {
        e.Round(e.Box(-84, -22, 84, 0, 10), e.Wood);
        e.Round(e.Box(-12, -196, 12, -18), Easel.Darker(e.Wood, 0.15f));
        e.Fill(e.Dot(0, -250, 120), new SKColor(0x55FFE6A0));
        var shade = e.Shape("M-84,-420 L84,-420 L168,-190 Q0,-160 -168,-190 Z");
        e.Round(shade, e.Straw);
        e.Weave(shade, e.Main, Easel.Darker(e.Straw, 0.2f), 46);
        e.Line(e.Shape("M-168,-190 Q0,-160 168,-190"), e.Accent, 10);
        e.Line(e.Shape("M-84,-420 L84,-420"), e.Accent, 10);
    }

    public static void Stool(Easel e)
    {
        e.Round(e.Box(-168, -34, 168, 0, 12), e.Wood);
        e.Round(
            e.Shape("M-128,-34 C-92,-90 -92,-170 -128,-232 L-88,-232 C-56,-170 -56,-90 -88,-34 Z"),
            Easel.Darker(e.Wood, 0.1f)
        );
        e.Round(
            e.Shape("M128,-34 C92,-90 92,-170 128,-232 L88,-232 C56,-170 56,-90 88,-34 Z"),
            Easel.Darker(e.Wood, 0.18f)
        );
        e.Round(e.Dot(0, -134, 62), Easel.Darker(e.Wood, 0.06f));
        e.Fill(e.Diamond(0, -134, 36), e.Main);
        e.Fill(e.Diamond(0, -134, 16), e.Accent);
        e.Round(
            e.Shape(
                "M-206,-300 Q-216,-318 -192,-320 Q0,-214 192,-320 Q216,-318 206,-300 Q178,-232 110,-222 Q0,-196 -110,-222 Q-178,-232 -206,-300 Z"
            ),
            Easel.Lighter(e.Wood, 0.08f)
        );
    }

    public static void Frame(Easel e)
    {
        e.Round(e.Box(-158, -420, 158, 0, 8), e.Wood);
        e.Fill(e.Box(-138, -400, 138, -20, 2), Easel.Lighter(e.Light, 0.4f));
        var view = e.Box(-106, -364, 106, -60, 2);
        e.Fill(view, Easel.Lighter(e.Main, 0.62f));
        e.Within(
            view,
            () =>
            {
                e.Fill(e.Dot(36, -276, 50), e.Accent);
                e.Fill(
                    e.Shape("M-120,-160 C-70,-236 -20,-236 30,-176 C70,-214 110,-200 130,-170 L130,-40 L-120,-40 Z"),
                    Easel.Lighter(e.Main, 0.25f)
                );
                e.Fill(
                    e.Shape("M-120,-110 C-60,-160 10,-150 60,-108 C90,-130 120,-120 130,-110 L130,-40 L-120,-40 Z"),
                    e.Main
                );
                e.Line(e.Shape("M-56,-110 L-56,-214"), e.Ink, 7);
                foreach (var leaf in new[] { "q-50,-26 -72,8", "q50,-26 72,8", "q-26,-52 -60,-44", "q26,-52 60,-44" })
                    e.Line(e.Shape($"M-56,-214 {leaf}"), e.Ink, 8);
            }
        );
    }

    public static void Parcel(Easel e)
    {
        e.Round(e.Box(-170, -250, 170, 0, 12), e.Straw);
        e.Round(e.Box(-182, -300, 182, -236, 10), Easel.Darker(e.Straw, 0.08f));
        e.Round(e.Box(-28, -300, 28, 0), e.Main);
        e.Line(e.Shape("M0,-302 C-120,-400 -150,-300 0,-302 C120,-400 150,-300 0,-302"), e.Main, 18);
    }
}
