namespace GlowCart.Host.Demo.Pictures;

/// <summary>What other things are carried in.</summary>
internal static class Bags
{
    public static void Tote(Easel e)
    {
        e.Line(e.Shape("M-84,-270 C-84,-460 84,-460 84,-270"), Easel.Darker(e.Leather, 0.1f), 20);
        var body = e.Shape("M-164,-282 L164,-282 L190,-30 Q190,0 160,0 L-160,0 Q-190,0 -190,-30 Z");
        e.Round(body, e.Main);
        var band = e.Box(-200, -214, 200, -92);
        e.Within(
            body,
            () =>
            {
                e.Fill(band, e.Light);
                e.Weave(band, e.Accent, e.Main, 42);
                e.Fill(e.Box(-200, -34, 200, 4), e.Leather);
            }
        );
        e.Line(e.Shape("M-84,-262 C-84,-440 84,-440 84,-262"), e.Leather, 18);
        foreach (var x in new[] { -84f, 84f })
        {
            e.Flat(e.Box(x - 18, -284, x + 18, -222, 8), e.Leather);
            e.Fill(e.Dot(x, -240, 6), e.Brass);
        }
        e.Stitch(e.Shape("M-158,-272 L158,-272"), e.Light);
    }

    public static void Basket(Easel e)
    {
        e.Line(e.Shape("M-150,-214 C-150,-450 150,-450 150,-214"), e.Leather, 22);
        var body = e.Shape("M-188,-220 L188,-220 C190,-110 150,0 104,0 L-104,0 C-150,0 -190,-110 -188,-220 Z");
        e.Round(body, e.Straw);
        e.Within(
            body,
            () =>
            {
                e.Fill(e.Box(-200, -186, 200, -124), e.Main);
                e.Fill(e.Box(-200, -110, 200, -96), e.Accent);
                e.Fill(e.Box(-200, -66, 200, -30), e.Main);
                for (var x = -196; x < 200; x += 44)
                    e.Fill(e.Diamond(x, -155, 21), e.Straw);
                // The weave itself: short strokes, each row set off from the one above.
                for (var row = 0; row < 22; row++)
                {
                    for (var x = -200 + row % 2 * 8; x < 200; x += 16)
                        e.Line(
                            e.Shape(FormattableString.Invariant($"M{x},{-216 + row * 10} l7,5")),
                            e.Ink.WithAlpha(46),
                            3
                        );
                }
            }
        );
        e.Line(e.Shape("M-186,-220 L186,-220"), Easel.Darker(e.Straw, 0.15f), 20);
        e.Stitch(e.Shape("M-186,-220 L186,-220"), e.Leather, 16);
        foreach (var x in new[] { -150f, 150f })
            e.Fill(e.Box(x - 16, -246, x + 16, -196, 8), Easel.Darker(e.Leather, 0.15f));
    }

    public static void Wallet(Easel e)
    {
        e.Round(e.Box(-200, -262, 200, 0, 26), e.Leather);
        e.Stitch(e.Box(-184, -246, 184, -16, 18), Easel.Lighter(e.Leather, 0.5f));
        var flap = e.Shape("M-200,-236 Q-200,-266 -170,-266 L170,-266 Q200,-266 200,-236 L200,-150 Q0,-60 -200,-150 Z");
        e.Round(flap, Easel.Lighter(e.Leather, 0.1f));
        e.Within(flap, () => e.Weave(e.Box(-210, -266, 210, -190), e.Main, e.Accent, 40));
        e.Line(e.Shape("M-200,-150 Q0,-60 200,-150"), Easel.Darker(e.Leather, 0.3f), 4);
        e.Fill(e.Dot(0, -122, 17), e.Brass);
        e.Fill(e.Dot(-4, -126, 6), Easel.Lighter(e.Brass, 0.6f));
    }
}
