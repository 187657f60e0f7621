using GlowCart.Catalog.Products;
using GlowCart.Catalog.Search;

namespace GlowCart.Host.Tests.Search;

/// <summary>
/// What an answer reads, at the shape of a large marketplace: one store has half of all products, few words are in most of
/// them. Times differ from machine to machine; how many rows are read doesn't.
/// </summary>
[Trait("Category", "Slow")]
public sealed class HowMuchIsRead(LargeShop shop) : IClassFixture<LargeShop>
{
    /// <summary>A page has one row more than it shows, to know whether there is another.</summary>
    private const int Page = 21;

    /// <summary>The index of words itself is asked for few: the words, their synonyms, the table's size.</summary>
    private const int Words = 60;

    private static readonly string[] Sorts = ["newest", "price", "-price", "popular", "rating"];

    public static TheoryData<string, string> Lists()
    {
        var data = new TheoryData<string, string>();
        string[] filters =
        [
            "",
            "big",
            "small",
            "two stores",
            "category",
            "rare category",
            "all categories",
            "in stock",
            "big in stock",
            "rated",
        ];
        foreach (var sort in Sorts)
        foreach (var filter in filters)
            data.Add(sort, filter);
        foreach (var filter in new[] { "price", "price in cedis", "big, price", "category, price" })
        {
            data.Add("price", filter);
            data.Add("-price", filter);
        }
        return data;
    }

    [Theory, MemberData(nameof(Lists))]
    public async Task Of_a_list_is_at_most_ten_times_what_it_shows(string sort, string filter)
    {
        var read = await shop.ReadAsync(Query(filter) with { Sort = sort });
        read.Shown.ShouldBe(20);
        // Of several categories or stores each has its own page to begin with.
        var bound = filter switch
        {
            "all categories" => 21 * Page,
            "two stores" => 3 * Page,
            _ => 10 * Page,
        };
        read.Rows.ShouldBeLessThanOrEqualTo(bound, read.ToString());
    }

    [Theory, MemberData(nameof(Broad))]
    public async Task Of_a_broad_search_is_at_most_ten_times_what_it_shows(string words, string sort)
    {
        var read = await shop.ReadAsync(new SearchQuery(words, Sort: sort));
        read.Shown.ShouldBe(20);
        read.Rows.ShouldBeLessThanOrEqualTo((10 * Page) + Words, read.ToString());
    }

    /// <summary>20 products have the first word.</summary>
    [Theory]
    [InlineData("w00151x", null)]
    [InlineData("w00151x soap", null)]
    [InlineData("w00151x", "price")]
    [InlineData("w00151x", "popular")]
    [InlineData("sku-777", null)]
    public async Task Of_a_selective_search_is_what_matches_and_what_is_shown(string words, string? sort)
    {
        var read = await shop.ReadAsync(new SearchQuery(words, Sort: sort));
        read.Shown.ShouldBeGreaterThan(0);
        read.Rows.ShouldBeLessThanOrEqualTo(60 + Page + Words, read.ToString());
    }

    /// <summary>Each of them frequent, and never together; and what hardly anything passes.</summary>
    [Fact]
    public async Task Of_the_worst_that_can_be_asked_has_a_bound()
    {
        const int bound = (2 * ProductPages.Window) + ProductPages.MostGathered;
        var apart = await shop.ReadAsync(new SearchQuery("lonely apart"));
        apart.Rows.ShouldBeLessThanOrEqualTo(bound, apart.ToString());
        var rare = await shop.ReadAsync(new SearchQuery(MinRating: 5, MinPrice: 499, InStock: false));
        rare.Rows.ShouldBeLessThanOrEqualTo(bound, rare.ToString());
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("soap", "")]
    [InlineData("w00151x", "")]
    [InlineData("soap", "category")]
    [InlineData("soap", "rated")]
    [InlineData("", "all categories")]
    [InlineData("", "big in stock")]
    public async Task Of_facets_is_a_window_for_each_filter_and_one_for_all(string words, string filter)
    {
        var windows = 1 + (filter.Length == 0 ? 0 : filter.Split(' ').Length);
        var read = await shop.ReadAsync(Query(filter) with { Q = words, Facets = true });
        read.Rows.ShouldBeLessThanOrEqualTo((windows * ProductPages.Window) + (21 * Page) + Words, read.ToString());
    }

    [Theory]
    [InlineData("s")]
    [InlineData("so")]
    [InlineData("soa")]
    [InlineData("soap")]
    [InlineData("soap soap w00")]
    [InlineData("baskte")]
    public async Task Of_suggestions_is_a_window(string typed)
    {
        var read = await shop.SuggestAsync(typed);
        read.Shown.ShouldBeGreaterThan(0);
        read.Rows.ShouldBeLessThanOrEqualTo(600, read.ToString());
    }

    [Theory]
    [InlineData("soap", null, null)]
    [InlineData("w00152x", null, null)]
    [InlineData(null, "price", null)]
    [InlineData(null, "popular", ProductStatus.Active)]
    [InlineData(null, "rating", null)]
    public async Task Of_a_vendors_own_list_is_as_little(string? words, string? sort, ProductStatus? status)
    {
        var read = await shop.ListOwnAsync(new ProductQuery(words, Status: status, Sort: sort));
        read.Shown.ShouldBeGreaterThan(0);
        read.Rows.ShouldBeLessThanOrEqualTo((10 * Page) + Words, read.ToString());
    }

    private SearchQuery Query(string filter) =>
        filter switch
        {
            "big" => new SearchQuery(VendorId: [shop.Big]),
            "small" => new SearchQuery(VendorId: [shop.Small]),
            "two stores" => new SearchQuery(VendorId: [shop.Big, shop.Small]),
            "category" => new SearchQuery(CategoryId: [LargeShop.Category(3)]),
            "rare category" => new SearchQuery(CategoryId: [LargeShop.Category(20)]),
            "all categories" => new SearchQuery(CategoryId: [LargeShop.Category(0)]),
            "in stock" => new SearchQuery(InStock: true),
            "big in stock" => new SearchQuery(InStock: true, VendorId: [shop.Big]),
            "rated" => new SearchQuery(MinRating: 3),
            "price" => new SearchQuery(MinPrice: 100, MaxPrice: 120),
            "price in cedis" => new SearchQuery(MinPrice: 100, Currency: "GHS"),
            "big, price" => new SearchQuery(MinPrice: 100, VendorId: [shop.Big]),
            "category, price" => new SearchQuery(MinPrice: 100, CategoryId: [LargeShop.Category(3)]),
            _ => new SearchQuery(),
        };

    public static TheoryData<string, string> Broad()
    {
        var data = new TheoryData<string, string>();
        foreach (var words in new[] { "soap", "so", "black soap" })
        foreach (var sort in Sorts.Append("relevance"))
            data.Add(words, sort);
        return data;
    }
}
