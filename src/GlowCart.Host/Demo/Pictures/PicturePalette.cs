using SkiaSharp;

namespace GlowCart.Host.Demo.Pictures;

/// <summary>A handful of colours that go together, and the words of a product's name that ask for them.</summary>
internal sealed record PicturePalette(
    SKColor Dawn,
    SKColor Dusk,
    SKColor Main,
    SKColor Light,
    SKColor Accent,
    SKColor Ink,
    params string[] Words
)
{
    private static readonly PicturePalette[] All =
    [
        Of(0xFBEFD9, 0xF3CFA6, 0xD9863B, 0xFFF6E3, 0x2F6B5E, 0x4A2A17, "shea", "honey", "gold", "ochre", "amber"),
        Of(0xF9E4D8, 0xEBB7A0, 0xB9502F, 0xFFF0E4, 0xE2A33B, 0x47201A, "clay", "pepper", "terracotta", "red", "coral"),
        Of(0xE4EEF6, 0xB7CDE4, 0x27497F, 0xF3F7FB, 0xE0A449, 0x16233D, "indigo", "adire", "blue", "sea"),
        Of(
            0xE6F1E6,
            0xB5D3BC,
            0x3D7A5A,
            0xF5FAF0,
            0xE8B04A,
            0x1C3528,
            "moringa",
            "green",
            "mint",
            "lemongrass",
            "palm"
        ),
        Of(
            0xF3E6DC,
            0xD3B199,
            0x6B3F2A,
            0xFBF1E6,
            0xD99A4E,
            0x35200F,
            "cocoa",
            "black",
            "coffee",
            "brown",
            "chocolate"
        ),
        Of(0xFBE8EC, 0xEDBECB, 0xB8496F, 0xFFF4F4, 0x3F7F7A, 0x4A1B2E, "hibiscus", "rose", "pink", "sobolo", "berry"),
        Of(0xFDF3D5, 0xF4D98E, 0xC9921B, 0xFFFBEC, 0x7A2E3A, 0x443009, "brass", "yellow", "mango", "turmeric", "sun"),
        Of(0xE2F1F0, 0xA9D3D0, 0x1F7A80, 0xF1FAF8, 0xE7794F, 0x10363A, "teal", "coconut", "savanna", "baobab"),
        Of(0xEFE8F4, 0xCDBADD, 0x6C4A8E, 0xF9F5FC, 0xE3A83F, 0x2C1B40, "lavender", "purple", "plum", "kente"),
    ];

    /// <summary>For the second of two: the same family, with its colours changed about.</summary>
    public PicturePalette Turned => this with { Main = Accent, Accent = Main };

    public static PicturePalette For(string words, int chance) =>
        Array.Find(All, p => words.Split('-').Intersect(p.Words).Any()) ?? All[chance % All.Length];

    private static PicturePalette Of(
        uint dawn,
        uint dusk,
        uint main,
        uint light,
        uint accent,
        uint ink,
        params string[] words
    ) => new(Opaque(dawn), Opaque(dusk), Opaque(main), Opaque(light), Opaque(accent), Opaque(ink), words);

    private static SKColor Opaque(uint rgb) => new(0xFF000000 | rgb);
}
