using System.Text.Json.Nodes;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Search;

public sealed class FilteringAndCounting(SmallShop shop) : IClassFixture<SmallShop>
{
    private static readonly Guid Lamps = SmallShop.Lamps;
    private static readonly Guid Chairs = SmallShop.Chairs;

    private Task<Answer> SearchAsync(string query) => shop.SearchAsync(query);

    [Theory]
    [InlineData("q=lamp&currency=GHS", 3)]
    [InlineData("q=lamp&currency=ngn", 1)]
    [InlineData("q=lamp&inStock=true", 3)]
    [InlineData("q=lamp&inStock=false", 1)]
    [InlineData("q=lamp&minPrice=10&maxPrice=20", 2)]
    [InlineData("categoryId=0190aaaa-0000-7000-8000-000000000001", 5)]
    [InlineData("categoryId=0190aaaa-0000-7000-8000-000000000003", 1)]
    [InlineData("categoryId=0190aaaa-0000-7000-8000-000000000002&categoryId=0190aaaa-0000-7000-8000-000000000003", 5)]
    [InlineData(
        "categoryId[0]=0190aaaa-0000-7000-8000-000000000002&categoryId[1]=0190aaaa-0000-7000-8000-000000000003",
        5
    )]
    [InlineData("categoryId=0190aaaa-0000-7000-8000-00000000000f", 0)]
    [InlineData("specs=colour=red", 3)]
    [InlineData("specs=Colour=RED&specs=colour=blue", 5)]
    [InlineData("specs=colour=red&specs=size=m", 1)]
    [InlineData("specs=none", 0)]
    [InlineData("q=lamp&specs=colour=blue&inStock=true", 2)]
    [InlineData("minRating=4", 2)]
    public async Task Filters_narrow_each_other_and_values_of_one_are_alternatives(string query, int count) =>
        (await SearchAsync(query)).Items.Count.ShouldBe(count, query);

    [Fact]
    public async Task Counts_each_filter_with_all_others_but_its_own()
    {
        var facets = (await SearchAsync($"q=lamp&vendorId={shop.One}&specs=colour=red&facets=true"))["facets"]!;

        facets["totalCount"]!.GetValue<long>().ShouldBe(2);
        facets["isSampled"]!.GetValue<bool>().ShouldBeFalse();
        // Without the colour there is the blue one too; the other store's isn't among this one's.
        Values(facets["specs"]![0]!["values"]!, "term").ShouldBe(["colour=red:2", "colour=blue:1"]);
        Values(facets["specs"]![1]!["values"]!, "term").ShouldBe(["size=s:1"]);
        Values(facets["vendors"]!, "vendorName").ShouldBe(["One:2"]);
        Values(facets["categories"]!, "name").ShouldBe(["Home:2", "Lamps:2"]);
        facets["stock"]!.ToJsonString().ShouldBe("""{"inStock":1,"outOfStock":1}""");
        Values(facets["ratings"]!, "minRating").ShouldBe(["4:1", "3:1", "2:1", "1:1"]);
        facets["prices"]!
            .AsArray()
            .Select(p => $"{(int)p!["from"]!.GetValue<decimal>()}-{(int)p["to"]!.GetValue<decimal>()} {p["currency"]}: {p["count"]}")
            .ShouldBe(["2-5 GHS: 1", "10-20 GHS: 1"]);
    }

    [Fact]
    public async Task Counts_without_words_too()
    {
        var facets = (await SearchAsync($"categoryId={Lamps}&inStock=true&facets=true"))["facets"]!;

        facets["totalCount"]!.GetValue<long>().ShouldBe(3);
        Values(facets["categories"]!, "name").ShouldBe(["Home:4", "Lamps:3", "Chairs:1"]);
        facets["stock"]!.ToJsonString().ShouldBe("""{"inStock":3,"outOfStock":1}""");
        Values(facets["vendors"]!, "vendorName").Order().ShouldBe(["One:2", "Two:1"]);
    }

    [Theory]
    [InlineData("newest", "Thing,Lamp abroad,Chair,Lamp gone,Lamp blue,Lamp red")]
    [InlineData("price", "Lamp red,Thing,Lamp blue,Lamp gone,Chair,Lamp abroad")]
    [InlineData("-price", "Lamp abroad,Chair,Lamp gone,Lamp blue,Thing,Lamp red")]
    [InlineData("popular", "Lamp blue,Lamp red,Thing,Lamp abroad,Chair,Lamp gone")]
    [InlineData("rating", "Lamp red,Chair,Lamp blue,Thing,Lamp abroad,Lamp gone")]
    public async Task Pages_of_every_order_join_without_a_gap(string sort, string order)
    {
        (await WalkAsync($"sort={sort}")).ShouldBe(order.Split(','));
        // The same order with a filter that no index knows, and among a few words.
        (await WalkAsync($"sort={sort}&minRating=0&maxPrice=10000")).ShouldBe(order.Split(','));
        (await WalkAsync($"sort={sort}&categoryId={Lamps}&categoryId={Chairs}")).ShouldBe(
            order.Split(',').Where(n => n != "Thing")
        );
        (await WalkAsync($"sort={sort}&q=lamp")).ShouldBe(
            order.Split(',').Where(n => n.StartsWith("Lamp", StringComparison.Ordinal))
        );
        (await WalkAsync($"sort={sort}&vendorId={shop.One}&vendorId={shop.Two}")).ShouldBe(order.Split(','));
    }

    [Fact]
    public async Task Pages_by_relevance_join_without_a_gap()
    {
        var all = await WalkAsync("q=lamp");
        all.Order().ShouldBe(["Lamp abroad", "Lamp blue", "Lamp gone", "Lamp red"]);
        (await SearchAsync("q=lamp"))["totalCount"]!.GetValue<long>().ShouldBe(4);
    }

    private async Task<List<string>> WalkAsync(string query)
    {
        var names = new List<string>();
        string? cursor = null;
        do
        {
            var page = await SearchAsync($"{query}&limit=2{(cursor is null ? "" : $"&cursor={cursor}")}");
            page.Items.Count.ShouldBeLessThanOrEqualTo(2);
            names.AddRange(page.Names());
            cursor = (string?)page["nextCursor"];
        } while (cursor is not null);
        return names;
    }

    private static IEnumerable<string> Values(JsonNode list, string name) =>
        list.AsArray().Select(v => $"{v![name]}:{v["count"]}");
}
