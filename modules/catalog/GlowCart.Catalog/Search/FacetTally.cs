using System.Globalization;
using GlowCart.Catalog.Categories;

namespace GlowCart.Catalog.Search;

/// <summary>What was counted, as filters show it.</summary>
internal static class FacetTally
{
    private const int MostSpecs = 15;

    public static SearchFacetsDto Of(IReadOnlyList<FacetRow> rows, CategoryTree tree)
    {
        var total = rows.First(r => r.Kind == "total");
        return new SearchFacetsDto(
            total.Count,
            total.IsMore,
            Categories(rows, tree),
            [.. Of(rows, "vendor").Select(r => new VendorFacetDto(Guid.Parse(r.Value!), r.Label!, r.Count))],
            Prices(rows),
            Ratings(rows),
            Specs(rows),
            new StockFacetDto(CountOf(rows, "true"), CountOf(rows, "false"))
        );
    }

    private static IEnumerable<FacetRow> Of(IReadOnlyList<FacetRow> rows, string kind) =>
        rows.Where(r => r.Kind == kind);

    private static long CountOf(IReadOnlyList<FacetRow> rows, string inStock) =>
        Of(rows, "stock").Where(r => r.Value == inStock).Sum(r => r.Count);

    private static List<CategoryFacetDto> Categories(IReadOnlyList<FacetRow> rows, CategoryTree tree)
    {
        var own = Of(rows, "category").ToDictionary(r => Guid.Parse(r.Value!), r => (int)r.Count);
        var sums = tree.SumUp(own);
        return
        [
            .. tree
                .All.Where(n => sums.GetValueOrDefault(n.Id) > 0)
                .Select(n => new CategoryFacetDto(n.Id, n.ParentId, n.Name, sums[n.Id])),
        ];
    }

    private static List<PriceFacetDto> Prices(IReadOnlyList<FacetRow> rows) =>
        [
            .. Of(rows, "price")
                .Select(r => (From: long.Parse(r.Value!, CultureInfo.InvariantCulture), Row: r))
                .OrderBy(x => x.From)
                .Select(x => new PriceFacetDto(x.From, After(x.From), x.Row.Label!.Trim(), x.Row.Count)),
        ];

    /// <summary>1, 2, 5, 10, 20, 50, …</summary>
    internal static long After(long from)
    {
        if (from == 0)
            return 1;
        var leading = from;
        while (leading >= 10)
            leading /= 10;
        return leading == 2 ? from / 2 * 5 : from * 2;
    }

    private static List<RatingFacetDto> Ratings(IReadOnlyList<FacetRow> rows)
    {
        var own = Of(rows, "rating").ToDictionary(r => int.Parse(r.Value!, CultureInfo.InvariantCulture), r => r.Count);
        return
        [
            .. Enumerable
                .Range(1, 5)
                .Reverse()
                .Select(least => new RatingFacetDto(least, own.Where(o => o.Key >= least).Sum(o => o.Value)))
                .Where(r => r.Count > 0),
        ];
    }

    private static List<SpecFacetDto> Specs(IReadOnlyList<FacetRow> rows) =>
        [
            .. Of(rows, "spec")
                .Select(r => (Term: r.Value!, r.Count, At: r.Value!.IndexOf('=', StringComparison.Ordinal)))
                .GroupBy(r => r.Term[..r.At])
                .OrderByDescending(g => g.Sum(r => r.Count))
                .Take(MostSpecs)
                .Select(g => new SpecFacetDto(
                    g.Key,
                    [
                        .. g.OrderByDescending(r => r.Count)
                            .ThenBy(r => r.Term, StringComparer.Ordinal)
                            .Select(r => new SpecValueDto(r.Term[(r.At + 1)..], r.Term, r.Count)),
                    ]
                )),
        ];
}
