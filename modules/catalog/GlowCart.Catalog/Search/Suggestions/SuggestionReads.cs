using System.Globalization;
using GlowCart.Catalog.Search.Text;
using GlowCart.Platform.Persistence.Reading;
using Npgsql;

namespace GlowCart.Catalog.Search.Suggestions;

/// <summary>
/// One statement of bounded work: the most popular along an index of the first letters, and for a longer beginning also
/// the first that have it, since there may be few. Where nothing begins so, what is spelt alike.
/// </summary>
internal sealed class SuggestionReads(ISql sql)
{
    private const int LongestPrefixIndex = 3;
    private const int Candidates = 60;
    private const int Window = 400;

    public async Task<IReadOnlyList<SearchSuggestionDto>> FindAsync(string? typed, int limit, CancellationToken ct)
    {
        var plain = SearchText.Plain(typed ?? "").TrimStart();
        if (plain.Length == 0)
            return [];
        var rows = await sql.QueryAsync(
            Sql(plain.Length),
            [
                new NpgsqlParameter<string>("plain", plain),
                new NpgsqlParameter<string>("first", plain[..Math.Min(plain.Length, LongestPrefixIndex)]),
                new NpgsqlParameter<string>("begins", $"{plain}%"),
            ],
            r => new SearchSuggestionDto(
                Enum.Parse<SuggestionKind>(r.GetString(0)),
                r.GetString(1),
                r.IsDBNull(2) ? null : r.GetGuid(2)
            ),
            ct
        );
        // Ten stores sell the same soap: it is told once.
        return
        [
            .. rows.DistinctBy(r =>
                    (r.Kind is SuggestionKind.Vendor or SuggestionKind.Category, SearchText.Plain(r.Text))
                )
                .Take(limit),
        ];
    }

    internal static string Sql(int length)
    {
        var first = length <= LongestPrefixIndex ? length : LongestPrefixIndex;
        const string columns = "id, kind, text, plain, popularity, reference_id";
        var popular = Text(
            $"select {columns} from catalog.search_suggestions where left(plain, {first}) = @first order by popularity desc"
        );
        var begun =
            length <= LongestPrefixIndex
                ? Text($"({popular} limit {Candidates})")
                : Text(
                    $"""
                    (select {columns} from ({popular} limit {Window}) p where plain like @begins limit {Candidates})
                    union
                    (select {columns} from catalog.search_suggestions where plain like @begins order by plain limit {Candidates})
                    """
                );
        // What isn't listed any more isn't told: the shop itself is asked, for these few.
        return Text(
            $"""
            with begun as materialized ({begun}),
            shown as materialized (
              select kind, text, reference_id, popularity from begun b
              where kind <> 'Product' or exists (select from catalog.storefront_products p where p.id = b.reference_id))
            select kind, text, reference_id, popularity from shown
            union all
            select kind, text, reference_id, popularity from (
              select kind, text, reference_id, popularity from catalog.search_suggestions
              where kind <> 'Product' and {(
                length > LongestPrefixIndex ? "true" : "false"
            )} and (select count(*) from shown) = 0 and plain % @plain
              order by similarity(plain, @plain) desc limit 10) alike
            order by popularity desc, text limit {Candidates}
            """
        );
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
