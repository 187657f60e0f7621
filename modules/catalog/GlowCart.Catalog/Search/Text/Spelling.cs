namespace GlowCart.Catalog.Search.Text;

/// <param name="Documents">How many products have the word.</param>
internal readonly record struct KnownWord(string Word, int Documents);

/// <summary>What a word that no product has was probably meant to be.</summary>
internal static class Spelling
{
    private const int ShortestWord = 4;

    /// <summary>Names of models and sizes are no words: what is next to `x200` is another thing.</summary>
    public static bool IsWorthCorrecting(string word) =>
        word.Length >= ShortestWord && !word.Any(c => c is >= '0' and <= '9');

    /// <summary>The nearest, and of equally near ones that which most products have; null where none is near.</summary>
    public static KnownWord? Correct(string word, IEnumerable<KnownWord> candidates)
    {
        if (!IsWorthCorrecting(word))
            return null;
        var most = word.Length < 8 ? 1 : 2;
        return candidates
            .Select(c => (Candidate: c, Distance: Distance(word, c.Word)))
            .Where(x => x.Distance <= most && x.Distance > 0)
            .OrderBy(x => x.Distance)
            // A first letter is seldom wrong.
            .ThenBy(x => x.Candidate.Word[0] == word[0] ? 0 : 1)
            .ThenByDescending(x => x.Candidate.Documents)
            .ThenBy(x => x.Candidate.Word, StringComparer.Ordinal)
            .Select(x => (KnownWord?)x.Candidate)
            .FirstOrDefault();
    }

    /// <summary>Letters added, left out, put for another or swapped with their neighbour (optimal string alignment).</summary>
    public static int Distance(string one, string other)
    {
        var (beforeLast, last, current) = (
            new int[other.Length + 1],
            new int[other.Length + 1],
            new int[other.Length + 1]
        );
        for (var j = 0; j <= other.Length; j++)
            last[j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var cost = one[i - 1] == other[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(last[j] + 1, current[j - 1] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    current[j] = Math.Min(current[j], beforeLast[j - 2] + 1);
            }
            (beforeLast, last, current) = (last, current, beforeLast);
        }
        return last[other.Length];
    }
}
