using System.Globalization;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Paging;

namespace GlowCart.Catalog.Products;

/// <summary>
/// One page as one statement whose work has a bound, however many products there are. What few products have is gathered
/// by the index of words and then sorted. What many have is met by walking along the index of the sort order; where it
/// isn't met within a window, words are gathered after all, and other conditions go on with the next page. What is gathered
/// is a query apart from its limit: with one, PostgreSQL would read the whole table in the hope of meeting enough early.
/// See docs/adr/0018.
/// </summary>
internal static class ProductPages
{
    /// <summary>What is gathered and sorted at most.</summary>
    public const int MostGathered = 4_000;

    /// <summary>How many rows of an index are walked along at most.</summary>
    public const int Window = 6_000;

    public const string Columns =
        "id, tenant_id, vendor_name, name, handle, description, price, compare_at_price, currency, category_id, "
        + "listing::text as listing, sku, status, rating, review_count, in_stock, popularity";

    /// <returns>The columns of a <see cref="ProductRow"/>; what stands behind them depends on the way.</returns>
    public static string Sql(
        ProductCriteria criteria,
        ProductSort sort,
        int limit,
        Cursor? cursor,
        Scope scope,
        SqlParameters parameters
    )
    {
        var conditions = new ProductConditions(criteria, scope, parameters);
        // The numbers themselves, not parameters: a hundred texts at most, and the shop's front page has no parameter left,
        // so that PostgreSQL plans it once a connection instead of each time.
        return criteria.IsSelective
            ? Gathered(conditions, sort, limit, [.. sort.After(cursor, parameters)], parameters)
            : Walked(conditions, sort, limit, cursor, parameters);
    }

    /// <summary>A condition of an index's first columns, where this order has such an index.</summary>
    internal static (List<string> Leading, List<string> Others) Split(
        ProductConditions conditions,
        ProductSort sort,
        ProductFacet? without = null
    )
    {
        var first = conditions.Leading(without).ToList();
        var rest = conditions.Others(without).ToList();
        (sort.Keys is ["price"] ? first : rest).AddRange(conditions.Prices(without));
        return (first, rest);
    }

    private static string Gathered(
        ProductConditions conditions,
        ProductSort sort,
        int limit,
        string[] after,
        SqlParameters parameters
    )
    {
        var where = ProductConditions.Where(
            conditions.Leading(),
            conditions.Prices(),
            conditions.Others(),
            conditions.Terms(isWalking: false)
        );
        var keys = sort.Keys.Count == 0 ? "" : ", " + string.Join(", ", sort.Keys);
        var taken = sort == ProductSort.Relevance ? $", {Score(conditions, parameters)} as score" : keys;
        var isScored = sort == ProductSort.Relevance;
        return Text(
            $"""
            with matching as materialized (select id{taken} from {conditions.Source}{where}),
            found as materialized (select * from matching limit {MostGathered + 1})
            select {Columns}, {(isScored ? "score" : "0::numeric")}, (select count(*) from found)
            from (select id as found_id{(isScored ? ", score" : "")} from found{ProductConditions.Where(
                after
            )} order by {sort.OrderBy} limit {limit + 1}) top
            join {conditions.Source} on id = found_id
            order by {sort.OrderBy}
            """
        );
    }

    /// <summary>What the words are worth where they stand, a little more where many buy it, and all for the very SKU.</summary>
    private static string Score(ProductConditions conditions, SqlParameters parameters)
    {
        var phrase = conditions.Criteria.Phrase!;
        var exact = phrase.Code is { } code
            ? $" + case when lower(sku) = {parameters.Add(code)} or handle = {parameters.Add(code)} then 10 else 0 end"
            : "";
        return "round((ts_rank('{0.1, 0.2, 0.5, 1.0}', search_vector, "
            + phrase.ToSql(parameters.Add, "")
            + $") * (1 + ln(1 + popularity) / 20){exact})::numeric, 6)";
    }

    private static string Walked(
        ProductConditions conditions,
        ProductSort sort,
        int limit,
        Cursor? cursor,
        SqlParameters parameters
    )
    {
        string[] after = [.. sort.After(cursor, parameters)];
        var (first, rest) = Split(conditions, sort);
        var isNarrow = first.Count > 0;
        string[] terms = [.. conditions.Terms(isWalking: !isNarrow)];
        if (rest.Count == 0 && terms.Length == 0)
            return Direct(conditions, sort, limit, after, first, stretch => sort.After(cursor, parameters, stretch));

        var window = Text(
            $"select * from {conditions.Source}{ProductConditions.Where(first, after)} order by {sort.OrderBy}"
        );
        var page = $"""
            with page as materialized (
              select {Columns} from ({window} limit {Text($"{Window}")}) walked{ProductConditions.Where(rest, terms)}
              order by {sort.OrderBy} limit {Text($"{limit + 1}")})
            """;
        var isShort = Text($"(select count(*) from page) <= {limit}");
        if (terms.Length > 0)
        {
            string[] anywhere = [.. conditions.Terms(isWalking: false)];
            var keys = string.Join(", ", sort.Keys.Prepend("id"));
            return $"""
                {page},
                matching as materialized (
                  select {keys} from {conditions.Source}{ProductConditions.Where(
                    [isShort],
                    first,
                    after,
                    rest,
                    anywhere
                )})
                select *, false as is_edge from page where not {isShort}
                union all
                select {Columns}, false from (
                  select id as found_id from (select * from matching limit {Text($"{MostGathered}")}) gathered
                  order by {sort.OrderBy} limit {Text($"{limit + 1}")}) top
                join {conditions.Source} on id = found_id
                order by {sort.OrderBy} limit {Text($"{limit + 1}")}
                """;
        }
        // The window's last row tells where the next page goes on.
        return $"""
            {page}
            select *, false as is_edge from page
            union all
            select {Columns}, true from (select * from ({window} offset {Text(
                $"{Window - 1}"
            )} limit 1) last where {isShort}) edge
            order by is_edge, {sort.OrderBy}
            """;
    }

    private static string Direct(
        ProductConditions conditions,
        ProductSort sort,
        int limit,
        string[] after,
        List<string> first,
        Func<(string, string), IEnumerable<string>> afterIn
    )
    {
        var count = Text($"{limit + 1}");
        if (conditions.StretchesFor(sort) is not { } stretches)
            return $"select {Columns} from {conditions.Source}{ProductConditions.Where(first, after)} order by {sort.OrderBy} limit {count}";
        var (column, values) = stretches;
        var others = first.Where(f => !f.StartsWith(column, StringComparison.Ordinal));
        // Between a value and itself, and sorted by it: said as `=`, it wouldn't count for the order, and PostgreSQL would
        // hope to meet a rare category early along the index of the whole shop.
        var each = ProductConditions.Where(
            [$"{column} >= stretch", $"{column} <= stretch"],
            others,
            afterIn((column, "stretch"))
        );
        var direction = sort.IsDescending ? " desc" : "";
        return $"""
            select {Columns} from unnest({values}) stretch
            cross join lateral (
              select * from {conditions.Source}{each} order by {column}{direction}, {sort.OrderBy} limit {count}) one
            order by {sort.OrderBy} limit {count}
            """;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
