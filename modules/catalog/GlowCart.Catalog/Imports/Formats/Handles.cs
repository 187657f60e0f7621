using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace GlowCart.Catalog.Imports.Formats;

/// <summary>The name by which a product is known again.</summary>
internal static partial class Handles
{
    /// <summary>Lower case and composed, so that two spellings of the same name are one. Null if it can't be a handle.</summary>
    public static string? Normalise(string text)
    {
        var handle = text.Normalize(NormalizationForm.FormC).ToLowerInvariant();
        return handle.Length <= ImportLimits.ShortText && Pattern().IsMatch(handle) ? handle : null;
    }

    /// <summary>Of a text that was made for other purposes: what isn't a letter or digit becomes a dash.</summary>
    public static string Derive(string text)
    {
        var handle = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormC).ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark)
                handle.Append(c);
            else if (handle.Length > 0 && handle[^1] != '-')
                handle.Append('-');
        }
        return handle.ToString().Trim('-');
    }

    [GeneratedRegex(@"^[\p{L}\p{N}][\p{L}\p{M}\p{N}_.\-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
