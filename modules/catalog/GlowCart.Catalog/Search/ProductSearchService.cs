using GlowCart.Catalog.Categories;
using GlowCart.Catalog.Products;
using GlowCart.Catalog.Search.Analytics;
using GlowCart.Catalog.Search.Suggestions;
using GlowCart.Catalog.Search.Text;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Users;

namespace GlowCart.Catalog.Search;

internal sealed class ProductSearchService(
    SearchLexicon lexicon,
    ProductReads products,
    SearchFacets facets,
    SuggestionReads suggestions,
    CategoryTrees trees,
    SearchRecorder recorder,
    ICurrentUser user
) : IProductSearchService
{
    public async Task<SearchResultDto> SearchAsync(SearchQuery query, CancellationToken ct)
    {
        var tree = await trees.GetAsync(ct);
        var specs = SpecTerm.ByName(query.Specs ?? []);
        var understood = await lexicon.UnderstandAsync(query.Q, [.. specs.Values], ct);
        var criteria = Criteria(query, understood, specs, tree);
        var sort = ProductSort.Of(query.Sort, criteria);
        // One round trip for both.
        var page = products.Page(criteria, sort, query.Limit, query.Cursor);
        var counted = query.Facets ? facets.Count(criteria, tree) : null;
        var found = await page;
        // The next page of a search is no search of its own.
        if (query.Cursor is null && understood.Phrase is not null)
            recorder.Searched(query.Q!, found.Items.Count > 0, user);
        return new SearchResultDto(
            found.Items,
            found.NextCursor,
            found.TotalCount,
            understood.Corrected,
            criteria is { Phrase: not null, IsBroad: true },
            counted is null ? null : await counted
        );
    }

    public async Task<PagedList<SearchSuggestionDto>> SuggestAsync(string? q, int limit, CancellationToken ct) =>
        new(await suggestions.FindAsync(q, limit, ct));

    public Task ClickAsync(SearchClickRequest request, CancellationToken ct)
    {
        recorder.Clicked(request.Query);
        return Task.CompletedTask;
    }

    private static ProductCriteria Criteria(
        SearchQuery query,
        UnderstoodSearch understood,
        IReadOnlyDictionary<string, string[]> specs,
        CategoryTree tree
    ) =>
        new()
        {
            Phrase = understood.Phrase,
            IsBroad = understood.Matches > ProductPages.MostGathered,
            Categories = [.. (query.CategoryId ?? []).SelectMany(tree.SubtreeOf).Distinct()],
            IsOfCategories = query.CategoryId is { Length: > 0 },
            Vendors = [.. (query.VendorId ?? []).Distinct()],
            MinPrice = query.MinPrice,
            MaxPrice = query.MaxPrice,
            Currency = query.Currency?.ToUpperInvariant(),
            InStock = query.InStock,
            MinRating = query.MinRating,
            Specs = specs,
        };
}
