using System.Buffers.Binary;
using System.Text.RegularExpressions;
using GlowCart.Host.Demo;
using GlowCart.Host.Demo.Pictures;

namespace GlowCart.Host.Tests.Demo;

public sealed partial class DrawingTheDemosPictures
{
    private readonly DemoPictures _pictures = new();

    [Fact]
    public void Gives_a_square_PNG()
    {
        var png = _pictures.Draw("jar_whipped-shea-butter_1");

        png.AsSpan(0, 8).ToArray().ShouldBe([0x89, .. "PNG\r\n"u8, 0x1A, .. "\n"u8]);
        BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)).ShouldBe(800);
        BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)).ShouldBe(800);
    }

    [Fact]
    public void Gives_the_same_for_the_same_name_and_another_for_each_view()
    {
        var first = _pictures.Draw("basket_sisal-clay-kiondo_1");

        new DemoPictures().Draw("basket_sisal-clay-kiondo_1").ShouldBe(first);
        _pictures.Draw("basket_sisal-clay-kiondo_2").ShouldNotBe(first);
        _pictures.Draw("basket_bread-basket_1").ShouldNotBe(first);
    }

    [Theory]
    [InlineData("")]
    [InlineData("_")]
    [InlineData("ring__x")]
    [InlineData("unheard-of")]
    [InlineData("jar_ɔkra—💎_99999999999")]
    public void Draws_something_whatever_the_name(string name) =>
        _pictures.Draw(name).Length.ShouldBeGreaterThan(10_000);

    [Fact]
    public void Knows_every_thing_that_the_demos_files_name()
    {
        var named = Files().SelectMany(f => Address().Matches(f).Select(m => m.Groups[1].Value)).ToList();

        named.Count.ShouldBeGreaterThan(100);
        named.Except(PictureMotifs.Names).ShouldBeEmpty();
    }

    private static IEnumerable<string> Files()
    {
        var assembly = typeof(DemoPictures).Assembly;
        foreach (
            var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".csv", StringComparison.Ordinal))
        )
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return reader.ReadToEnd();
        }
    }

    [GeneratedRegex(@"https://demo\.glowcart\.example/([a-z]+)_[a-z0-9-]+_[1-3]\.png,")]
    private static partial Regex Address();
}
