using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Categories;

public sealed class CountingProducts(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Follows_what_is_listed_up_to_the_top()
    {
        using var platform = await _app.AsOperatorAsync();
        using var vendor = await _app.AsVendorAsync();
        var top = await platform.AddCategoryAsync(Trees.Unique("Top"));
        var leaf = await platform.AddCategoryAsync("Leaf", top);
        var other = await platform.AddCategoryAsync("Other", top);
        var product = await vendor.AddProductAsync(leaf);
        await vendor.AddProductAsync(top);
        await vendor.AddProductAsync(leaf, "draft");
        await _app.CountsAreAsync(top, 1, 2);
        await _app.CountsAreAsync(leaf, 1, 1);

        (await vendor.Api.PutAsync($"/api/v1/products/{product}", new { categoryId = other })).Must();
        await _app.CountsAreAsync(leaf, 0, 0);
        await _app.CountsAreAsync(other, 1, 1);

        (await vendor.Api.DeleteAsync($"/api/v1/products/{product}")).Must(HttpStatusCode.NoContent);
        await _app.CountsAreAsync(top, 1, 1);
    }

    [Fact]
    public async Task Goes_along_when_a_subtree_moves()
    {
        using var platform = await _app.AsOperatorAsync();
        using var vendor = await _app.AsVendorAsync();
        var from = await platform.AddCategoryAsync(Trees.Unique("From"));
        var to = await platform.AddCategoryAsync(Trees.Unique("To"));
        var moved = await platform.AddCategoryAsync("Moved", from);
        var leaf = await platform.AddCategoryAsync("Leaf", moved);
        var product = await vendor.AddProductAsync(leaf);
        await _app.CountsAreAsync(from, 0, 1);

        (await platform.MoveAsync(moved, to)).Must();

        await _app.CountsAreAsync(from, 0, 0);
        await _app.CountsAreAsync(to, 0, 1);
        (await ListAsync(to)).ShouldBe([product]);
        (await ListAsync(from)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Goes_along_when_one_category_is_merged_into_another()
    {
        using var platform = await _app.AsOperatorAsync();
        using var vendor = await _app.AsVendorAsync();
        var source = await platform.AddCategoryAsync(Trees.Unique("Source"));
        var below = await platform.AddCategoryAsync("Shoes", source);
        var target = await platform.AddCategoryAsync(Trees.Unique("Target"));
        await platform.AddCategoryAsync("Shoes", target);
        var old = await platform.AddSpecAsync(source, new { name = "Colour" });
        var now = await platform.AddSpecAsync(target, new { name = "colour" });
        var product = await vendor.AddProductAsync(source);
        (
            await vendor.Api.PutAsync(
                $"/api/v1/products/{product}/specs",
                new[] { new { name = "Colour", value = "Red" } }
            )
        ).Must();
        var draft = await vendor.AddProductAsync(below, "draft");
        await _app.CountsAreAsync(source, 1, 1);

        (await platform.MergeAsync(source, target)).Must();
        (await platform.MergeAsync(source, target)).Must();

        await _app.CountsAreAsync(target, 1, 1);
        (await ListAsync(target)).ShouldBe([product]);
        var seen = (await _app.AsStranger().GetAsync($"/api/v1/categories/{source}")).Must();
        seen.Id("categoryId").ShouldBe(target);
        seen["children"]!.AsArray().Select(c => (string)c!["slug"]!).ShouldBe(["shoes", "shoes-2"]);
        (await vendor.Api.GetAsync($"/api/v1/products/{product}")).Must().Id("categoryId").ShouldBe(target);
        (await vendor.Api.GetAsync($"/api/v1/products/{draft}")).Must().Id("categoryId").ShouldBe(below);
        old.ShouldNotBe(now);
        (
            await _app.Database.ScalarAsync<Guid>(
                "select spec_id from catalog.product_specifications where product_id = $1",
                product
            )
        ).ShouldBe(now);
        // Whoever has it open still sends the old one.
        (await vendor.Api.PutAsync($"/api/v1/products/{product}", new { categoryId = source }))
            .Must()
            .Id("categoryId")
            .ShouldBe(target);
        (await platform.MoveAsync(source, null)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Loses_none_of_the_products_that_are_written_while_categories_are_merged()
    {
        using var platform = await _app.AsOperatorAsync();
        using var vendor = await _app.AsVendorAsync();
        var source = await platform.AddCategoryAsync(Trees.Unique("Source"));
        var target = await platform.AddCategoryAsync(Trees.Unique("Target"));

        var writing = Enumerable
            .Range(0, 12)
            .Select(async i =>
            {
                await Task.Delay(i * 15, TestContext.Current.CancellationToken);
                await vendor.AddProductAsync(source);
            })
            .ToList();
        await Task.Delay(60, TestContext.Current.CancellationToken);
        (await platform.MergeAsync(source, target)).Must();
        await Task.WhenAll(writing);

        await _app.CountsAreAsync(target, 12, 12);
        (
            await _app.Database.ScalarAsync<long>(
                "select count(*) from catalog.products where category_id = $1",
                source
            )
        ).ShouldBe(0);
    }

    private async Task<IReadOnlyList<Guid>> ListAsync(Guid category) =>
        [
            .. (await _app.AsStranger().GetAsync($"/api/v1/products?categoryId={category}"))
                .Must()
                .Items.Select(p => (Guid)p["productId"]!),
        ];
}
