using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Categories;

public sealed class KeepingTheTree(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Shows_where_a_category_lies_and_what_is_around_it()
    {
        using var platform = await _app.AsOperatorAsync();
        var top = await platform.AddCategoryAsync(Trees.Unique("Clothing"));
        var shoes = await platform.AddCategoryAsync("Shoes", top);
        var boots = await platform.AddCategoryAsync("Boots", shoes);

        var seen = (await _app.AsStranger().GetAsync($"/api/v1/categories/{shoes}")).Must();

        seen["breadcrumb"]!.AsArray().Select(b => (Guid)b!["categoryId"]!).ShouldBe([top, shoes]);
        seen["children"]!.AsArray().Select(b => (Guid)b!["categoryId"]!).ShouldBe([boots]);
        seen["depth"]!.GetValue<int>().ShouldBe(1);
        ((string)seen["path"]!).ShouldEndWith("/shoes");
        var list = (await _app.AsStranger().GetAsync("/api/v1/categories")).Must().Items;
        var order = list.Select(c => (Guid)c["categoryId"]!).ToList();
        order.IndexOf(top).ShouldBeLessThan(order.IndexOf(shoes));
        order.IndexOf(shoes).ShouldBeLessThan(order.IndexOf(boots));
    }

    [Fact]
    public async Task Speaks_the_language_of_the_reader()
    {
        using var platform = await _app.AsOperatorAsync();
        var id = await platform.AddCategoryAsync(Trees.Unique("Soap"));
        var names = new { en = "Soap", fr = "Savon" };
        (await platform.Api.PutAsync($"/api/v1/admin/categories/{id}", new { names })).Must();

        (await NameAsync(id, "fr-CA, en;q=0.5")).ShouldBe("Savon");
        (await NameAsync(id, "pt")).ShouldBe("Soap");
        (await NameAsync(id, "en")).ShouldBe("Soap");
    }

    [Fact]
    public async Task Changes_only_from_its_newest_state()
    {
        using var platform = await _app.AsOperatorAsync();
        var id = await platform.AddCategoryAsync(Trees.Unique("Soap"));
        var first = (await platform.Api.PutAsync(PathOf(id), new { names = new { en = "Soaps" } })).Must();
        var concurrencyStamp = (string)first["concurrencyStamp"]!;
        (await platform.Api.PutAsync(PathOf(id), new { names = new { en = "Bars" }, concurrencyStamp })).Must();

        var second = await platform.Api.PutAsync(PathOf(id), new { names = new { en = "Late" }, concurrencyStamp });

        second.Code.ShouldBe("common.stale_stamp");
    }

    [Fact]
    public async Task Never_lets_one_lie_below_itself()
    {
        using var platform = await _app.AsOperatorAsync();
        var top = await platform.AddCategoryAsync(Trees.Unique("Top"));
        var below = await platform.AddCategoryAsync("Below", top);
        (await platform.MoveAsync(top, below)).Code.ShouldBe("catalog.category.cycle");
        (await platform.MoveAsync(top, top)).Code.ShouldBe("catalog.category.cycle");
        (await platform.MergeAsync(top, below)).Code.ShouldBe("catalog.category.cycle");
    }

    [Fact]
    public async Task Makes_no_cycle_of_two_moves_at_once()
    {
        using var platform = await _app.AsOperatorAsync();
        var one = await platform.AddCategoryAsync(Trees.Unique("One"));
        var two = await platform.AddCategoryAsync(Trees.Unique("Two"));

        var answers = await Task.WhenAll(platform.MoveAsync(one, two), platform.MoveAsync(two, one));

        answers.Count(a => a.Status is HttpStatusCode.OK).ShouldBe(1);
        answers.Count(a => a.Code is "catalog.category.cycle").ShouldBe(1);
    }

    [Fact]
    public async Task Puts_siblings_in_the_order_that_is_asked_for()
    {
        using var platform = await _app.AsOperatorAsync();
        var top = await platform.AddCategoryAsync(Trees.Unique("Top"));
        var a = await platform.AddCategoryAsync("A", top);
        var b = await platform.AddCategoryAsync("B", top);
        var order = "/api/v1/admin/categories/order";
        (await platform.Api.PutAsync(order, new { parentId = top, categoryIds = new[] { b, a } })).Must(
            HttpStatusCode.NoContent
        );

        var seen = (await _app.AsStranger().GetAsync($"/api/v1/categories/{top}")).Must();

        seen["children"]!.AsArray().Select(c => (Guid)c!["categoryId"]!).ShouldBe([b, a]);
        (await platform.Api.PutAsync(order, new { parentId = top, categoryIds = new[] { b } })).Status.ShouldBe(
            HttpStatusCode.BadRequest
        );
        (await platform.Api.PutAsync(order, new { parentId = top, categoryIds = new[] { b, b } })).Status.ShouldBe(
            HttpStatusCode.BadRequest
        );
    }

    [Fact]
    public async Task Has_one_word_in_addresses_for_each_sibling()
    {
        using var platform = await _app.AsOperatorAsync();
        var top = await platform.AddCategoryAsync(Trees.Unique("Top"));
        await platform.AddCategoryAsync("Shoes", top);
        var second = await platform.AddCategoryAsync("Shoes!", top);
        ((string)(await _app.AsStranger().GetAsync($"/api/v1/categories/{second}")).Must()["slug"]!).ShouldBe(
            "shoes-2"
        );
        var body = new { names = new { en = "Other" }, slug = "shoes" };
        (await platform.Api.PutAsync(PathOf(second), body)).Code.ShouldBe("catalog.category.slug_taken");
    }

    [Fact]
    public async Task Archives_what_is_empty_and_brings_it_back()
    {
        using var platform = await _app.AsOperatorAsync();
        using var vendor = await _app.AsVendorAsync();
        var top = await platform.AddCategoryAsync(Trees.Unique("Top"));
        var below = await platform.AddCategoryAsync("Below", top);
        (await platform.Api.PostAsync($"{PathOf(top)}/archive")).Must();

        (await _app.AsStranger().GetAsync($"/api/v1/categories/{below}")).Status.ShouldBe(HttpStatusCode.NotFound);
        var refused = await vendor.Api.PostAsync(
            "/api/v1/products",
            new
            {
                name = "X",
                price = 1m,
                categoryId = below,
            }
        );
        refused.Code.ShouldBe("catalog.category.archived");
        (await platform.Api.PostAsync($"{PathOf(below)}/restore")).Code.ShouldBe("catalog.category.archived");
        (await platform.Api.PostAsync($"{PathOf(top)}/restore")).Must();
        await vendor.AddProductAsync(below, "draft");
        var inUse = await platform.Api.PostAsync($"{PathOf(top)}/archive");
        (inUse.Code, inUse["data"]!["products"]!.GetValue<int>()).ShouldBe(("catalog.category.in_use", 1));
    }

    [Fact]
    public async Task Is_the_operators_and_nobody_elses()
    {
        using var vendor = await _app.AsVendorAsync();
        var names = new { en = "Mine" };
        (await vendor.Api.PostAsync("/api/v1/admin/categories", new { names })).Status.ShouldBe(
            HttpStatusCode.Forbidden
        );
        (await _app.AsStranger().PostAsync("/api/v1/admin/categories", new { names })).Status.ShouldBe(
            HttpStatusCode.Unauthorized
        );
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"fr":"Savon"}""")]
    [InlineData("""{"en":"  "}""")]
    [InlineData("""{"en":"Soap","de":"Seife"}""")]
    public async Task Takes_no_names_that_are_none(string names)
    {
        using var platform = await _app.AsOperatorAsync();
        var body = new { names = System.Text.Json.Nodes.JsonNode.Parse(names) };
        (await platform.Api.PostAsync("/api/v1/admin/categories", body)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static string PathOf(Guid id) => $"/api/v1/admin/categories/{id}";

    private async Task<string> NameAsync(Guid id, string language)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/categories/{id}");
        request.Headers.Add("Accept-Language", language);
        return (string)(await _app.AsStranger().SendAsync(request)).Must()["name"]!;
    }
}
