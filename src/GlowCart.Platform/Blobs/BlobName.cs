using System.Text.RegularExpressions;

namespace GlowCart.Platform.Blobs;

/// <summary>What may name a blob: nothing that means anything to a file system or in an address.</summary>
internal static partial class BlobName
{
    public static bool IsOne(string name) => Pattern().IsMatch(name);

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,199}\z")]
    private static partial Regex Pattern();
}
