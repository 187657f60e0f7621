using System.Text;

namespace GlowCart.Catalog.Search.Text;

/// <summary>What somebody typed, as words. The rule is that of `catalog.plain`, by which products' texts are kept.</summary>
internal static class SearchText
{
    public const int MostWords = 8;
    private const int LongestWord = 60;

    // What Unicode doesn't take for a letter with an accent, as PostgreSQL's `unaccent` writes it.
    private static readonly Dictionary<char, string> Letters = new()
    {
        ['ß'] = "ss",
        ['æ'] = "ae",
        ['œ'] = "oe",
        ['ø'] = "o",
        ['ł'] = "l",
        ['đ'] = "d",
        ['ð'] = "d",
        ['þ'] = "th",
        ['ħ'] = "h",
        ['ı'] = "i",
        ['ŋ'] = "n",
        ['ƒ'] = "f",
        ['ɓ'] = "b",
        ['ɖ'] = "d",
        ['ɗ'] = "d",
        ['ɛ'] = "e",
        ['ɣ'] = "g",
        ['ɔ'] = "o",
        ['ɩ'] = "i",
        ['ʋ'] = "v",
        ['ƙ'] = "k",
        ['ƴ'] = "y",
    };

    /// <summary>Lower case, without accents, one space between words.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormC).ToLowerInvariant())
        {
            if (c is >= 'a' and <= 'z' or >= '0' and <= '9')
                plain.Append(c);
            else if (Letters.TryGetValue(c, out var letters))
                plain.Append(letters);
            else if (c is >= '\u00c0' and <= '\u024f' or >= '\u1e00' and <= '\u1eff')
                plain.Append(c.ToString().Normalize(NormalizationForm.FormD)[0]);
            else if (IsLetterElsewhere(c))
                plain.Append(c);
            else if (plain.Length > 0 && plain[^1] != ' ')
                plain.Append(' ');
        }
        return plain.ToString().TrimEnd();
    }

    /// <summary>The words, each as it was typed (in lower case) and plain. More than <see cref="MostWords"/> say nothing new.</summary>
    public static IReadOnlyList<SearchWord> Words(string? text) =>
        [
            .. (text ?? "")
                .Normalize(NormalizationForm.FormC)
                .ToLowerInvariant()
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .SelectMany(typed =>
                {
                    var words = Plain(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries);
                    // What a hyphen or an apostrophe held together is several words, and each is what it was.
                    return words.Select(w => new SearchWord(words.Length == 1 ? Trimmed(typed) : w, w));
                })
                .Where(w => w.Plain.Length <= LongestWord)
                .Take(MostWords),
        ];

    private static string Trimmed(string typed) => typed.Trim([.. typed.Where(c => !char.IsLetterOrDigit(c))]);

    private static bool IsLetterElsewhere(char c) =>
        c is >= '\u0250' and <= '\u1fff' or >= '\u2c00' and <= '\u2dff' or >= '\u3040' and <= '\uffff'
        && !char.IsSurrogate(c);
}

/// <param name="Typed">In lower case, accents and all.</param>
/// <param name="Plain">Without accents.</param>
internal readonly record struct SearchWord(string Typed, string Plain);
