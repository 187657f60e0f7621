using System.Text.RegularExpressions;

namespace GlowCart.Media.Files;

/// <summary>What a file's blobs are called: its id says it all, so that a row tells its blobs and a blob its row.</summary>
internal static partial class MediaNames
{
    public static string Main(Guid fileId, bool isImage) => $"{fileId:N}.{(isImage ? "webp" : "pdf")}";

    public static string Size(Guid fileId, int width) => $"{fileId:N}-{width}.webp";

    public static string Url(Guid vendorId, string name) => $"/media/{vendorId:N}/{name}";

    public static bool IsDocument(string name) => name.EndsWith(".pdf", StringComparison.Ordinal);

    /// <summary>The picture whose size this is; null if it isn't one.</summary>
    public static string? MainOf(string name) =>
        Pattern().Match(name) is { Success: true } match && match.Groups["size"].Success
            ? $"{match.Groups["id"].Value}.webp"
            : null;

    public static Guid? FileOf(string name) =>
        Pattern().Match(name) is { Success: true } match ? Guid.ParseExact(match.Groups["id"].Value, "N") : null;

    /// <summary>The file at an address of this vendor's; null if it leads elsewhere.</summary>
    public static Guid? FileAt(Guid vendorId, string url)
    {
        var folder = Url(vendorId, "");
        return url.StartsWith(folder, StringComparison.Ordinal) ? FileOf(url[folder.Length..]) : null;
    }

    [GeneratedRegex(@"\A(?<id>[0-9a-f]{32})(?<size>-[0-9]{1,5})?\.(webp|pdf)\z")]
    private static partial Regex Pattern();
}
