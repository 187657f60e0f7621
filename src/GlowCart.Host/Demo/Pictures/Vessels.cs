using SkiaSharp;

namespace GlowCart.Host.Demo.Pictures;

/// <summary>What holds cream, oil, tea or a flame.</summary>
internal static class Vessels
{
    public static void Jar(Easel e)
    {
        var body = e.Box(-140, -215, 140, 0, 34);
        e.Round(body, e.Main);
        Label(e, body, top: -165, bottom: -50);
        e.Round(e.Box(-148, -292, 148, -205, 16), Easel.Darker(e.Accent, 0.1f));
        for (var x = -132; x < 140; x += 22)
            e.Fill(e.Box(x, -284, x + 4, -214, 2), Easel.Darker(e.Accent, 0.3f).WithAlpha(120));
        e.Gleam(-118, -196, -102, -20);
    }

    public static void Bottle(Easel e)
    {
        var body = e.Shape(
            "M-86,-30 Q-86,0 -56,0 L56,0 Q86,0 86,-30 L86,-225 Q86,-262 36,-276 L-36,-276 Q-86,-262 -86,-225 Z"
        );
        e.Round(body, Easel.Darker(e.Main, 0.15f));
        Label(e, body, top: -200, bottom: -45);
        e.Round(e.Box(-40, -316, 40, -268, 6), Easel.Darker(e.Ink, 0.1f));
        e.Round(
            e.Shape("M-26,-314 L-30,-372 Q-30,-420 0,-420 Q30,-420 30,-372 L26,-314 Z"),
            Easel.Lighter(e.Ink, 0.18f)
        );
        e.Gleam(-68, -232, -56, -30);
    }

    public static void Pump(Easel e)
    {
        var body = e.Box(-96, -290, 96, 0, 36);
        e.Round(body, e.Light);
        Label(e, body, top: -225, bottom: -60, paper: e.Main, print: e.Light);
        e.Round(e.Box(-52, -322, 52, -284, 8), e.Ink);
        e.Round(e.Box(-13, -372, 13, -318, 4), Easel.Lighter(e.Ink, 0.25f));
        e.Round(
            e.Shape(
                "M-110,-386 Q-110,-402 -94,-402 L34,-402 Q48,-402 48,-388 L48,-366 L-60,-366 Q-84,-366 -92,-348 L-112,-354 Z"
            ),
            e.Ink
        );
        e.Gleam(-78, -268, -64, -26);
    }

    public static void Tube(Easel e)
    {
        e.Round(e.Box(-66, -64, 66, 0, 12), Easel.Darker(e.Accent, 0.1f));
        var body = e.Shape("M-72,-64 L72,-64 L106,-398 L-106,-398 Z");
        e.Round(body, e.Main);
        e.Within(
            body,
            () =>
            {
                e.Fill(e.Box(-120, -290, 120, -160), e.Light);
                Emblem(e, 0, -225, 30, e.Accent);
                e.Fill(e.Box(-42, -182, 42, -176, 3), e.Ink.WithAlpha(150));
            }
        );
        e.Flat(e.Box(-110, -420, 110, -392, 4), Easel.Darker(e.Main, 0.12f));
        e.Gleam(-74, -378, -62, -92);
    }

    public static void Candle(Easel e)
    {
        var glass = e.Box(-118, -230, 118, 0, 26);
        e.Round(glass, Easel.Lighter(e.Main, 0.15f));
        Label(e, glass, top: -165, bottom: -50);
        e.Round(e.Oval(0, -228, 116, 22), Easel.Lighter(e.Light, 0.3f));
        e.Line(e.Shape("M0,-226 q4,-18 0,-34"), e.Ink, 6);
        e.Fill(e.Shape("M0,-352 C44,-300 34,-254 0,-254 C-34,-254 -40,-296 0,-352 Z"), new SKColor(0xFFF39A2B));
        e.Fill(e.Shape("M2,-318 C22,-288 18,-260 0,-260 C-18,-260 -20,-286 2,-318 Z"), new SKColor(0xFFFFE9A6));
        e.Gleam(-98, -206, -84, -24);
    }

    public static void Mug(Easel e)
    {
        e.Line(e.Shape("M100,-178 C196,-186 196,-62 98,-62"), Easel.Darker(e.Main, 0.14f), 26);
        var body = e.Shape("M-124,-226 L124,-226 L112,-34 Q110,0 76,0 L-76,0 Q-110,0 -112,-34 Z");
        e.Round(body, e.Main);
        var band = e.Box(-130, -158, 130, -78);
        e.Within(
            body,
            () =>
            {
                e.Fill(band, e.Light);
                e.Weave(band, e.Accent, e.Main, 40);
            }
        );
        e.Fill(e.Oval(0, -226, 124, 24), Easel.Darker(e.Main, 0.2f));
        e.Fill(e.Oval(0, -222, 110, 18), new SKColor(0xFF4A2A17));
        foreach (var x in new[] { -44, 0, 44 })
            e.Line(
                e.Shape(FormattableString.Invariant($"M{x},-262 c-22,-26 22,-44 0,-74")),
                SKColors.White.WithAlpha(150),
                9
            );
    }

    public static void Bowl(Easel e)
    {
        e.Round(e.Box(-70, -26, 70, 0, 10), Easel.Darker(e.Main, 0.2f));
        var body = e.Shape("M-208,-190 C-200,-60 -110,-14 0,-14 C110,-14 200,-60 208,-190 Z");
        e.Round(body, e.Main);
        e.Within(
            body,
            () =>
            {
                e.Fill(e.Box(-220, -138, 220, -92), e.Light);
                for (var x = -210; x < 220; x += 42)
                    e.Fill(e.Diamond(x, -115, 17), e.Accent);
            }
        );
        e.Fill(e.Oval(0, -190, 208, 44), Easel.Lighter(e.Main, 0.16f));
        e.Fill(e.Oval(0, -184, 184, 33), Easel.Darker(e.Main, 0.35f));
    }

    /// <summary>A paper label round a body, with an emblem and two lines of what would be print.</summary>
    private static void Label(
        Easel e,
        SKPath body,
        float top,
        float bottom,
        SKColor? paper = null,
        SKColor? print = null
    ) =>
        e.Within(
            body,
            () =>
            {
                var middle = (top + bottom) / 2;
                e.Round(e.Box(body.Bounds.Left, top, body.Bounds.Right, bottom), paper ?? e.Light);
                Emblem(e, 0, middle - 10, (bottom - top) * 0.24f, e.Accent);
                var ink = (print ?? e.Ink).WithAlpha(170);
                e.Fill(e.Box(-46, bottom - 26, 46, bottom - 20, 3), ink);
                e.Fill(e.Box(-28, bottom - 14, 28, bottom - 9, 2), ink.WithAlpha(110));
            }
        );

    /// <summary>Three leaves.</summary>
    private static void Emblem(Easel e, float x, float y, float r, SKColor colour)
    {
        foreach (var turn in new[] { -48f, 0f, 48f })
        {
            e.Turned(
                turn,
                x,
                y + r,
                () =>
                    e.Fill(
                        e.Shape(
                            FormattableString.Invariant(
                                $"M{x},{y + r} C{x - r * 0.7f},{y} {x - r * 0.35f},{y - r * 0.8f} {x},{y - r} C{x + r * 0.35f},{y - r * 0.8f} {x + r * 0.7f},{y} {x},{y + r} Z"
                            )
                        ),
                        colour
                    )
            );
        }
    }
}
