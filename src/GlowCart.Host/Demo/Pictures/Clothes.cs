using SkiaSharp;

namespace GlowCart.Host.Demo.Pictures;

/// <summary>What is worn, and cloth.</summary>
internal static class Clothes
{
    public static void Dress(Easel e)
    {
        Hanger(e);
        var cloth = e.Shape(
            "M-52,-408 C-40,-372 40,-372 52,-408 L84,-396 L96,-318 L62,-306 C58,-280 62,-262 70,-246 L160,-8 Q0,22 -160,-8 L-70,-246 C-62,-262 -58,-280 -62,-306 L-96,-318 L-84,-396 Z"
        );
        e.Round(cloth, e.Main);
        e.Weave(cloth, Easel.Lighter(e.Main, 0.32f), Easel.Darker(e.Main, 0.18f), 50);
        e.Within(
            cloth,
            () =>
            {
                e.Fill(e.Box(-170, -64, 170, 24), e.Accent);
                for (var x = -160; x < 170; x += 40)
                    e.Fill(e.Diamond(x, -30, 15), e.Light);
                e.Fill(e.Box(-80, -262, 80, -238), e.Accent);
            }
        );
        e.Line(e.Shape("M-52,-408 C-40,-372 40,-372 52,-408"), e.Accent, 10);
    }

    public static void Shirt(Easel e)
    {
        Hanger(e);
        var cloth = e.Shape(
            "M-58,-400 Q0,-366 58,-400 L128,-370 L206,-250 L146,-210 L124,-244 L130,-10 Q0,8 -130,-10 L-124,-244 L-146,-210 L-206,-250 L-128,-370 Z"
        );
        e.Round(cloth, e.Main);
        e.Weave(cloth, Easel.Lighter(e.Main, 0.22f), Easel.Darker(e.Main, 0.12f), 58);
        e.Flat(e.Shape("M-26,-386 Q0,-372 26,-386 L26,-190 L0,-164 L-26,-190 Z"), e.Light);
        foreach (var y in new[] { -346, -300, -254, -208 })
            e.Fill(e.Diamond(0, y, 14), e.Accent);
        e.Line(e.Shape("M-58,-400 Q0,-366 58,-400"), e.Light, 14);
        e.Line(e.Shape("M-204,-248 L-148,-212"), e.Light, 10);
        e.Line(e.Shape("M204,-248 L148,-212"), e.Light, 10);
    }

    /// <summary>Folded, three deep.</summary>
    public static void Cloth(Easel e)
    {
        SKColor[] layers = [e.Main, e.Accent, Easel.Lighter(e.Main, 0.3f)];
        for (var i = 0; i < layers.Length; i++)
        {
            var bottom = -i * 108;
            var fold = e.Box(-196 + i * 8, bottom - 104, 196 - i * 8, bottom, 40);
            e.Round(fold, layers[i]);
            e.Within(
                fold,
                () =>
                {
                    e.Fill(e.Box(-200, bottom - 80, 200, bottom - 72), e.Light.WithAlpha(210));
                    e.Fill(e.Box(-200, bottom - 32, 200, bottom - 24), e.Light.WithAlpha(210));
                    for (var x = -190; x < 200; x += 38)
                        e.Fill(e.Diamond(x, bottom - 52, 13), e.Light.WithAlpha(235));
                }
            );
            e.Line(
                e.Shape(FormattableString.Invariant($"M{-178 + i * 8},{bottom - 4} H{178 - i * 8}")),
                e.Ink.WithAlpha(60),
                4
            );
        }
    }

    public static void Cushion(Easel e)
    {
        var cover = e.Shape("M-196,-392 Q0,-356 196,-392 Q160,-196 196,0 Q0,-36 -196,0 Q-160,-196 -196,-392 Z");
        e.Round(cover, e.Main);
        e.Within(
            cover,
            () =>
            {
                for (var ring = 5; ring > 0; ring--)
                    e.Fill(
                        e.Diamond(0, -196, ring * 40),
                        ring % 2 == 0 ? e.Light
                            : ring == 3 ? e.Accent
                            : Easel.Darker(e.Main, 0.12f)
                    );
            }
        );
        e.Stitch(
            e.Shape("M-180,-376 Q0,-342 180,-376 Q146,-196 180,-16 Q0,-50 -180,-16 Q-146,-196 -180,-376 Z"),
            e.Light
        );
    }

    public static void Hat(Easel e)
    {
        e.Round(e.Oval(0, -62, 232, 66), e.Straw);
        e.Line(e.Oval(0, -62, 200, 50), Easel.Darker(e.Straw, 0.14f), 3);
        e.Line(e.Oval(0, -64, 168, 38), Easel.Darker(e.Straw, 0.14f), 3);
        var crown = e.Shape("M-126,-76 C-128,-240 -88,-292 0,-292 C88,-292 128,-240 126,-76 Q0,-30 -126,-76 Z");
        e.Round(crown, Easel.Lighter(e.Straw, 0.1f));
        e.Within(
            crown,
            () =>
            {
                for (var y = -280; y < -40; y += 16)
                    e.Line(
                        e.Shape(FormattableString.Invariant($"M-140,{y} Q0,{y + 42} 140,{y}")),
                        Easel.Darker(e.Straw, 0.12f),
                        3
                    );
                e.Line(e.Shape("M-140,-118 Q0,-66 140,-118"), e.Main, 44);
                e.Stitch(e.Shape("M-140,-118 Q0,-66 140,-118"), e.Light, 8);
            }
        );
    }

    public static void Sandal(Easel e)
    {
        e.Turned(-9, -92, -200, () => Sole(e, -92));
        e.Turned(9, 92, -200, () => Sole(e, 92));
    }

    private static void Sole(Easel e, float x)
    {
        var sole = e.Shape(
            FormattableString.Invariant(
                $"M{x - 62},-330 C{x - 66},-420 {x + 66},-420 {x + 62},-330 C{x + 62},-260 {x + 44},-210 {x + 52},-110 C{x + 60},10 {x - 60},10 {x - 52},-110 C{x - 44},-210 {x - 62},-260 {x - 62},-330 Z"
            )
        );
        e.Line(sole, Easel.Darker(e.Leather, 0.35f), 14);
        e.Round(sole, Easel.Lighter(e.Leather, 0.35f));
        e.Stitch(sole, e.Light.WithAlpha(150), 2);
        e.Line(
            e.Shape(FormattableString.Invariant($"M{x},-352 C{x - 20},-300 {x - 60},-280 {x - 62},-236")),
            e.Main,
            26
        );
        e.Line(
            e.Shape(FormattableString.Invariant($"M{x},-352 C{x + 20},-300 {x + 60},-280 {x + 62},-236")),
            e.Main,
            26
        );
        e.Line(e.Shape(FormattableString.Invariant($"M{x - 54},-128 Q{x},-172 {x + 54},-128")), e.Main, 22);
        foreach (var offset in new[] { -34f, 34f })
            e.Fill(e.Diamond(x + offset, -286, 9), e.Accent);
        e.Fill(e.Dot(x, -350, 13), e.Brass);
    }

    private static void Hanger(Easel e)
    {
        e.Line(
            e.Shape("M0,-408 L0,-432 C0,-448 22,-448 22,-464 C22,-486 -14,-486 -14,-464"),
            Easel.Darker(e.Brass, 0.25f),
            6
        );
        e.Line(e.Shape("M0,-412 L-110,-372 M0,-412 L110,-372"), e.Wood, 14);
    }
}
