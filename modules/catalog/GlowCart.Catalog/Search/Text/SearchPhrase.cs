namespace GlowCart.Catalog.Search.Text;

/// <summary>What is looked for: all of its parts must be there.</summary>
/// <param name="Code">The whole of what was typed, where it may be a SKU or a handle.</param>
internal sealed record SearchPhrase(IReadOnlyList<SearchPart> Parts, string? Code)
{
    /// <summary>All that was typed, for texts that nobody looks up: a vendor's own list.</summary>
    public static SearchPhrase? Of(string? text)
    {
        var words = SearchText.Words(text);
        return words.Count == 0 ? null : Of([.. words.Select(w => w.Plain)], [], text);
    }

    /// <param name="synonyms">Sets of terms that mean the same.</param>
    public static SearchPhrase Of(
        IReadOnlyList<string> words,
        IReadOnlyList<IReadOnlyList<string>> synonyms,
        string? typed
    )
    {
        var parts = new List<SearchPart>();
        for (var at = 0; at < words.Count; )
        {
            var (length, others) = OthersFor(words, at, synonyms);
            var isLast = at + length == words.Count;
            parts.Add(
                new SearchPart(
                    [
                        [.. words.Skip(at).Take(length)],
                        .. others,
                    ],
                    isLast
                )
            );
            at += length;
        }
        return new SearchPhrase(parts, CodeOf(typed));
    }

    /// <summary>All runs of words that a synonym may stand for, to be looked up.</summary>
    public static IReadOnlyList<string> RunsOf(IReadOnlyList<string> words) =>
        [
            .. Enumerable
                .Range(0, words.Count)
                .SelectMany(at =>
                    Enumerable
                        .Range(1, Math.Min(Synonyms.SynonymSet.MostWords, words.Count - at))
                        .Select(length => string.Join(' ', words.Skip(at).Take(length)))
                )
                .Distinct(),
        ];

    /// <summary>As an expression of SQL, its words as parameters.</summary>
    /// <param name="weights">`AB`: where they must stand; empty: anywhere.</param>
    public string ToSql(Func<object, string> add, string weights)
    {
        var parts = Parts.Select(part =>
            "("
            + string.Join(
                " || ",
                part.Alternatives.Select(
                    (words, i) =>
                        "("
                        + string.Join(
                            " && ",
                            words.Select(
                                (word, j) =>
                                {
                                    var isUnfinished = part.IsUnfinished && i == 0 && j == words.Count - 1;
                                    return $"catalog.word_query({add(word)}, {(isUnfinished ? "true" : "false")}, '{weights}')";
                                }
                            )
                        )
                        + ")"
                )
            )
            + ")"
        );
        var all = string.Join(" && ", parts);
        return Code is null ? all : $"(({all}) || catalog.code_query({add(Code)}))";
    }

    /// <summary>The longest run that begins here and has synonyms.</summary>
    private static (int Length, List<IReadOnlyList<string>> Others) OthersFor(
        IReadOnlyList<string> words,
        int at,
        IReadOnlyList<IReadOnlyList<string>> synonyms
    )
    {
        for (var length = Math.Min(Synonyms.SynonymSet.MostWords, words.Count - at); length > 0; length--)
        {
            var run = string.Join(' ', words.Skip(at).Take(length));
            var others = synonyms
                .Where(s => s.Contains(run))
                .SelectMany(s => s)
                .Where(t => t != run)
                .Distinct()
                .ToList();
            if (others.Count > 0)
                return (length, others.ConvertAll(IReadOnlyList<string> (t) => t.Split(' ')));
        }
        return (1, []);
    }

    private static string? CodeOf(string? typed) =>
        typed?.Trim() is { Length: > 1 and <= 100 } code && !code.Any(c => char.IsWhiteSpace(c) || c is '\'' or '\\')
            ? code.ToLowerInvariant()
            : null;
}

/// <param name="Alternatives">As it was typed, then what means the same; each all of its words.</param>
/// <param name="IsUnfinished">The last word of the first may be the beginning of one.</param>
internal sealed record SearchPart(IReadOnlyList<IReadOnlyList<string>> Alternatives, bool IsUnfinished);
