using System.Data.Common;
using System.Globalization;
using GlowCart.Catalog.Categories;
using GlowCart.Catalog.Products;
using GlowCart.Kernel.Data;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Reading;

namespace GlowCart.Catalog.Search;

/// <summary>
/// Counts what each filter would leave, all others applied: one statement. It counts in at most <see cref="MostCounted"/>
/// products; where there are more, in the most popular of them, and says so.
/// </summary>
internal sealed class SearchFacets(ISql sql, ICurrentScope scope)
{
    public const int MostCounted = 1_000;
    private const int MostValues = 30;
    private const int MostTerms = 200;

    private const string Columns = "category_id, tenant_id, vendor_name, price, currency, rating, in_stock, spec_terms";

    public Deferred<SearchFacetsDto> Count(ProductCriteria criteria, CategoryTree tree)
    {
        var parameters = new SqlParameters();
        var text = Sql(criteria, scope.Current, parameters);
        return sql.Defer(
            text,
            parameters.All,
            async (reader, ct) =>
            {
                var rows = new List<FacetRow>();
                while (await reader.ReadAsync(ct))
                    rows.Add(FacetRow.Read(reader));
                return FacetTally.Of(rows, tree);
            }
        );
    }

    internal static string Sql(ProductCriteria criteria, Scope scope, SqlParameters parameters)
    {
        var conditions = new ProductConditions(criteria, scope, parameters);
        var bases = new List<string> { Base("passing", conditions, null, null) };
        var sources = new Dictionary<ProductFacet, string>();
        foreach (var facet in ActiveIn(criteria))
        {
            var name = $"without_{facet.ToString().ToLowerInvariant()}";
            bases.Add(Base(name, conditions, facet, null));
            sources[facet] = name;
        }
        // A specification's own values are counted without it; all others with it.
        var specs = criteria.Specs.Keys.Select((spec, i) => (Spec: spec, Name: $"without_spec_{i}")).ToList();
        bases.AddRange(specs.Select(s => Base(s.Name, conditions, null, s.Spec)));
        string From(ProductFacet facet) => sources.GetValueOrDefault(facet, "passing");

        var counts = new List<string>
        {
            "select 'total', null::text, null::text, count(*), max(is_more::int) > 0 from passing",
            Group(
                "category",
                "category_id::text",
                "null::text",
                From(ProductFacet.Category),
                "category_id is not null",
                5_000
            ),
            Group("vendor", "tenant_id::text", "vendor_name", From(ProductFacet.Vendor), "true", MostValues),
            Group("stock", "in_stock::text", "null::text", From(ProductFacet.Stock), "true", MostValues),
            Group("rating", "floor(rating)::int::text", "null::text", From(ProductFacet.Rating), "true", MostValues),
            // Prices in steps of 1, 2, 5, 10, 20, 50, …, in the currency that most of them are in.
            Group(
                "price",
                """
                (case when price < 1 then 0 else power(10::numeric, floor(log(price)))
                   * case when price / power(10::numeric, floor(log(price))) < 2 then 1
                          when price / power(10::numeric, floor(log(price))) < 5 then 2 else 5 end end)::bigint::text
                """,
                "currency::text",
                From(ProductFacet.Price),
                $"currency = (select mode() within group (order by currency) from {From(ProductFacet.Price)})",
                MostValues
            ),
            Group(
                "spec",
                "term",
                "null::text",
                "passing cross join unnest(spec_terms) term",
                NotOf(specs.Select(s => s.Spec)),
                MostTerms
            ),
        };
        counts.AddRange(
            specs.Select(s =>
                Group(
                    "spec",
                    "term",
                    "null::text",
                    $"{s.Name} cross join unnest(spec_terms) term",
                    $"starts_with(term, {parameters.Add(s.Spec + "=")})",
                    MostValues
                )
            )
        );
        return $"with {string.Join(",\n", bases)}\n{string.Join("\nunion all\n", counts.Select(c => $"({c})"))}";

        string NotOf(IEnumerable<string> names) =>
            string.Join(
                " and ",
                names.Select(n => $"not starts_with(term, {parameters.Add(n + "=")})").DefaultIfEmpty("true")
            );
    }

    private static IEnumerable<ProductFacet> ActiveIn(ProductCriteria criteria)
    {
        if (criteria.IsOfCategories)
            yield return ProductFacet.Category;
        if (criteria.Vendors.Length > 0)
            yield return ProductFacet.Vendor;
        if (criteria.MinPrice is not null || criteria.MaxPrice is not null)
            yield return ProductFacet.Price;
        if (criteria.MinRating is not null)
            yield return ProductFacet.Rating;
        if (criteria.InStock is not null)
            yield return ProductFacet.Stock;
    }

    private static string Group(string kind, string value, string label, string from, string where, int most) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"select '{kind}', {value}, {label}, count(*), false from {from} where {where} group by 2, 3 order by 4 desc, 2 limit {most}"
        );

    /// <summary>The products that are counted in: gathered by their words, or met along the most popular.</summary>
    private static string Base(string name, ProductConditions conditions, ProductFacet? without, string? withoutSpec)
    {
        var (first, rest) = ProductPages.Split(conditions, ProductSort.Popular, without);
        var isSelective =
            conditions.Criteria.IsSelective && (withoutSpec is null || conditions.Criteria.Phrase is not null);
        string[] terms = [.. conditions.Terms(isWalking: !isSelective && first.Count == 0, withoutSpec)];
        if (isSelective)
            return string.Create(
                CultureInfo.InvariantCulture,
                $"""
                all_{name} as materialized (
                  select {Columns} from {conditions.Source}{ProductConditions.Where(first, rest, terms)}),
                {name} as materialized (
                  select *, count(*) over () > {MostCounted} as is_more from (
                    select * from all_{name} limit {MostCounted + 1}) s)
                """
            );
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {name} as materialized (
              select {Columns}, count(*) over () > {MostCounted} or max(place) over () >= {ProductPages.Window} as is_more from (
                select * from (
                  select {Columns}, search_vector, status, tags, row_number() over () as place from (
                    select * from {conditions.Source}{ProductConditions.Where(first)}
                    order by {ProductSort.Popular.OrderBy} limit {ProductPages.Window}) walked) numbered
                {ProductConditions.Where(rest, terms)} limit {MostCounted + 1}) s)
            """
        );
    }
}

internal readonly record struct FacetRow(string Kind, string? Value, string? Label, long Count, bool IsMore)
{
    public static FacetRow Read(DbDataReader reader) =>
        new(
            reader.GetString(0),
            reader.IsDBNull(1) ? null : reader.GetString(1),
            reader.IsDBNull(2) ? null : reader.GetString(2),
            reader.GetInt64(3),
            !reader.IsDBNull(4) && reader.GetBoolean(4)
        );
}
