using System.Globalization;
using System.Text;

namespace GlowCart.Kernel.Text;

/// <summary>A name in addresses: `shea-butter-500-g`.</summary>
public static class Slug
{
    /// <summary>Kept in 200 characters, with room for the number of <see cref="Free"/>.</summary>
    private const int Longest = 190;

    /// <param name="instead">For a name without a letter or digit.</param>
    public static string Of(string name, string instead)
    {
        var text = new StringBuilder();
        foreach (var c in name.Normalize(NormalizationForm.FormD))
        {
            // An accent is a character of its own in this form; what is left is the letter below it.
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark)
                continue;
            if (char.IsLetterOrDigit(c))
                text.Append(char.ToLowerInvariant(c));
            else if (text.Length > 0 && text[^1] != '-')
                text.Append('-');
        }
        var slug = text.ToString(0, Math.Min(text.Length, Longest)).Trim('-');
        return slug.Length == 0 ? instead : slug;
    }

    /// <summary>The wanted one, or the first with a number behind it that isn't taken.</summary>
    public static string Free(string wanted, IReadOnlyCollection<string> taken)
    {
        var slug = wanted;
        for (var number = 2; taken.Contains(slug); number++)
            slug = $"{wanted}-{number.ToString(CultureInfo.InvariantCulture)}";
        return slug;
    }
}
