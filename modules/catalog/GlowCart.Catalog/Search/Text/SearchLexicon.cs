using System.Data.Common;
using System.Globalization;
using GlowCart.Platform.Persistence.Reading;
using Npgsql;

namespace GlowCart.Catalog.Search.Text;

/// <param name="Corrected">What is looked for in place of what was typed; null where it is the same.</param>
/// <param name="Matches">About how many products that will be.</param>
internal sealed record UnderstoodSearch(SearchPhrase? Phrase, string? Corrected, long Matches);

/// <summary>
/// Reads what was typed with what the shop's products say: which words there are and in how many products, which mean the
/// same, and what a word that there isn't was meant to be. One round trip of index lookups, however many products.
/// </summary>
internal sealed class SearchLexicon(ISql sql)
{
    private const string WordsOf = """
        select a.place, catalog.is_stop_word(a.typed), k.documents, k.beginning, c.words, c.documents
        from unnest(@words, @typed) with ordinality a (word, typed, place)
        cross join lateral (
          select coalesce((select sum(documents) from catalog.search_words where word = any (catalog.lexemes(a.word))), 0) as documents,
            case when a.place = @last then coalesce((select sum(documents) from (
              select documents from catalog.search_words
              where word >= a.word and word < a.word || U&'\+10FFFF' limit 500) b), 0) else 0 end as beginning) k
        left join lateral (
          select array_agg(n.word) as words, array_agg(n.documents) as documents
          from (
            (select word, documents from catalog.search_words
             where is_shown and one_less && catalog.one_less(a.word) order by documents desc limit 50)
            union
            (select word, documents from catalog.search_words
             where is_shown and length(a.word) > 7 and word % a.word order by documents desc limit 50)) n) c
          on k.documents + k.beginning = 0 and length(a.word) > 3
        order by a.place
        """;

    private const string SynonymsOf = """
        select terms, coalesce((select max(documents) from catalog.search_words w
                                where w.word = any (catalog.lexemes(array_to_string(s.terms, ' ')))), 0)
        from catalog.search_synonyms s where terms && @runs and (language is null or language = @language)
        """;

    // A number that vacuum and analyze keep; what is asked of it is its size.
    private const string Sizes = """
        select (select reltuples::bigint from pg_class where oid = 'catalog.products'::regclass),
          coalesce((select min(d) from (
            select coalesce((select sum(documents) from catalog.search_words where word = any (string_to_array(g, E'\n'))), 0) d
            from unnest(@specs) g) s), -1)
        """;

    /// <param name="specs">Sets of `name=value` of which any will do.</param>
    public async Task<UnderstoodSearch> UnderstandAsync(
        string? typed,
        IReadOnlyList<string[]> specs,
        CancellationToken ct
    )
    {
        var words = SearchText.Words(typed);
        if (words.Count == 0 && specs.Count == 0)
            return new UnderstoodSearch(null, null, long.MaxValue);
        var known = sql.Defer(
            WordsOf,
            [
                new NpgsqlParameter<string[]>("words", [.. words.Select(w => w.Plain)]),
                new NpgsqlParameter<string[]>("typed", [.. words.Select(w => w.Typed)]),
                new NpgsqlParameter<long>("last", words.Count),
            ],
            ReadWordsAsync
        );
        var synonyms = sql.Defer(
            SynonymsOf,
            [
                new NpgsqlParameter<string[]>("runs", [.. SearchPhrase.RunsOf([.. words.Select(w => w.Plain)])]),
                new NpgsqlParameter<string>("language", CultureInfo.CurrentUICulture.TwoLetterISOLanguageName),
            ],
            ReadSynonymsAsync
        );
        var sizes = await sql.QueryAsync(
            Sizes,
            [new NpgsqlParameter<string[]>("specs", [.. specs.Select(s => string.Join('\n', s))])],
            r => (Products: r.GetInt64(0), Spec: r.GetInt64(1)),
            ct
        );
        return Put(typed, words, await known, await synonyms, sizes[0].Products, sizes[0].Spec);
    }

    internal static UnderstoodSearch Put(
        string? typed,
        IReadOnlyList<SearchWord> words,
        IReadOnlyList<AskedWord> known,
        IReadOnlyList<(string[] Terms, long Documents)> synonyms,
        long products,
        long specDocuments
    )
    {
        var counts = new List<long>();
        var meant = new List<string>();
        var isCorrected = false;
        // Of nothing but such words all count: somebody looks for «The Who».
        var isNothingElse = known.All(k => k.IsStopWord);
        foreach (var (word, asked) in words.Zip(known).Where(x => isNothingElse || !x.Second.IsStopWord))
        {
            if (asked.Documents == 0 && Spelling.Correct(word.Plain, asked.Candidates) is { } nearest)
            {
                isCorrected = true;
                meant.Add(nearest.Word);
                counts.Add(nearest.Documents);
                continue;
            }
            meant.Add(word.Plain);
            var others = synonyms.Where(s => s.Terms.Any(t => t.Split(' ').Contains(word.Plain)));
            counts.Add(asked.Documents + others.Sum(s => s.Documents));
        }
        if (specDocuments >= 0)
            counts.Add(specDocuments);
        return new UnderstoodSearch(
            meant.Count == 0 ? null : SearchPhrase.Of(meant, [.. synonyms.Select(s => s.Terms)], typed),
            isCorrected ? string.Join(' ', meant) : null,
            Matches(counts, products)
        );
    }

    /// <summary>As if words were spread over products by chance; no more than the rarest has.</summary>
    private static long Matches(List<long> counts, long products)
    {
        counts.Sort();
        var matches = (double)counts[0];
        foreach (var count in counts.Skip(1).Where(_ => products > 0))
            matches *= Math.Min(1d, (double)count / products);
        return (long)matches;
    }

    private static async Task<IReadOnlyList<AskedWord>> ReadWordsAsync(DbDataReader reader, CancellationToken ct)
    {
        var words = new List<AskedWord>();
        while (await reader.ReadAsync(ct))
        {
            var candidates = reader.IsDBNull(4)
                ? []
                : reader
                    .GetFieldValue<string[]>(4)
                    .Zip(reader.GetFieldValue<int[]>(5), (word, count) => new KnownWord(word, count))
                    .ToList();
            // The beginnings hold the word itself too.
            var documents = Math.Max(reader.GetInt64(2), reader.GetInt64(3));
            words.Add(new AskedWord(reader.GetBoolean(1), documents, candidates));
        }
        return words;
    }

    private static async Task<IReadOnlyList<(string[] Terms, long Documents)>> ReadSynonymsAsync(
        DbDataReader reader,
        CancellationToken ct
    )
    {
        var sets = new List<(string[], long)>();
        while (await reader.ReadAsync(ct))
            sets.Add((reader.GetFieldValue<string[]>(0), reader.GetInt32(1)));
        return sets;
    }
}

/// <summary>A word that was typed, as the shop knows it.</summary>
/// <param name="Documents">How many products have it, or words that begin so where it is the last.</param>
internal sealed record AskedWord(bool IsStopWord, long Documents, IReadOnlyList<KnownWord> Candidates);
