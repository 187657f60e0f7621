using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace GlowCart.Identity.Pages;

/// <summary>The pages' one style sheet. Its address changes with it, so browsers may keep it for good.</summary>
internal static class Style
{
    public const string Path = "/account/style.css";
    private static readonly byte[] Sheet = Read();

    public static string Url { get; } = $"{Path}?v={Convert.ToHexStringLower(SHA256.HashData(Sheet))[..12]}";

    public static IResult Get(HttpContext http)
    {
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.Bytes(Sheet, "text/css; charset=utf-8");
    }

    private static byte[] Read()
    {
        using var stream = typeof(Style).Assembly.GetManifestResourceStream("account.css")!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
