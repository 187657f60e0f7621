using System.Net;
using GlowCart.Host.Tests.Categories;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;
using static GlowCart.Host.Tests.Products.Shelf;

namespace GlowCart.Host.Tests.Products;

public sealed class SayingWhatAProductIs(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Follows_the_template_that_its_category_inherits()
    {
        using var platform = await _app.AsOperatorAsync();
        using var vendor = await _app.AsVendorAsync();
        var (_, leaf) = await TemplateAsync(platform);
        var id = await vendor.DraftAsync(
            new
            {
                name = "Shirt",
                price = 1m,
                categoryId = leaf,
            }
        );

        var refused = await vendor.Api.PutAsync(
            PathOf(id, "/specs"),
            new[]
            {
                new { name = "Weight", value = "heavy" },
                new { name = "Cloth", value = "Cotton; Mud" },
                new { name = "Washable", value = "maybe" },
                new { name = "Weight", value = "5" },
                new { name = "Motto", value = "Akwaaba" },
            }
        );

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused["errors"]!
            .AsObject()
            .Select(e => e.Key)
            .ShouldBe(["specs[0].value", "specs[1].value", "specs[2].value", "specs[3].name"]);
        var said = (
            await vendor.Api.PutAsync(
                PathOf(id, "/specs"),
                new[]
                {
                    new { name = "weight", value = "1.5 kg" },
                    new { name = "Cloth", value = "silk;Cotton" },
                    new { name = "Washable", value = "TRUE" },
                    new { name = "Motto", value = "Akwaaba" },
                }
            )
        ).Must();
        said.Items.Select(s => $"{s["name"]}={s["value"]}")
            .ShouldBe(["Weight=1500 g", "Cloth=Silk; Cotton", "Washable=true", "Motto=Akwaaba"]);
        (
            await _app.Database.ScalarAsync<decimal>(
                "select number from catalog.product_specifications where product_id = $1 and number is not null",
                id
            )
        ).ShouldBe(1500m);
    }

    [Fact]
    public async Task Keeps_what_it_says_when_the_template_changes()
    {
        using var platform = await _app.AsOperatorAsync();
        using var vendor = await _app.AsVendorAsync();
        var (weight, leaf) = await TemplateAsync(platform);
        var template = (await _app.AsStranger().GetAsync($"/api/v1/categories/{leaf}")).Must()["specs"]!.AsArray();
        template.Select(s => (string)s!["name"]!).ShouldBe(["Weight", "Cloth", "Washable"], ignoreOrder: true);
        var top = (Guid)template.Single(s => (string)s!["name"]! == "Weight")!["categoryId"]!;
        var id = await vendor.DraftAsync(
            new
            {
                name = "Shirt",
                price = 1m,
                categoryId = leaf,
            }
        );
        (await vendor.Api.PutAsync(PathOf(id, "/specs"), new[] { new { name = "Weight", value = "150" } })).Must();

        var path = $"/api/v1/admin/categories/{top}/specs/{weight}";
        (
            await platform.Api.PutAsync(
                path,
                new
                {
                    name = "Mass",
                    type = "number",
                    unit = "g",
                }
            )
        ).Must();
        ((string)(await vendor.ProductAsync(id))["specs"]![0]!["name"]!).ShouldBe("Mass");
        (await platform.Api.DeleteAsync(path)).Must(HttpStatusCode.NoContent);
        ((string)(await vendor.ProductAsync(id))["specs"]![0]!["value"]!).ShouldBe("150 g");

        (await platform.Api.DeleteAsync(path)).Code.ShouldBe("catalog.category.spec_not_found");
    }

    [Theory]
    [InlineData("""{"name":"Size","type":"choice"}""")]
    [InlineData("""{"name":"Size","allowedValues":["S"]}""")]
    [InlineData("""{"name":"Size","type":"choice","allowedValues":["S;M"]}""")]
    [InlineData("""{"name":"Size","unit":"cm"}""")]
    [InlineData("""{"name":"Size","type":"number","min":5,"max":4}""")]
    [InlineData("""{"name":" "}""")]
    [InlineData("""{"name":"Size","type":"colour"}""")]
    [InlineData("""{"name":"Size","type":"choice","allowedValues":[null]}""")]
    public async Task Takes_no_template_that_nothing_could_follow(string spec)
    {
        using var platform = await _app.AsOperatorAsync();
        var id = await platform.AddCategoryAsync(Trees.Unique("Top"));
        var body = System.Text.Json.Nodes.JsonNode.Parse(spec);
        (await platform.Api.PostAsync($"/api/v1/admin/categories/{id}/specs", body)).Status.ShouldBe(
            HttpStatusCode.BadRequest
        );
    }

    [Fact]
    public async Task Has_one_line_for_each_name()
    {
        using var platform = await _app.AsOperatorAsync();
        var top = await platform.AddCategoryAsync(Trees.Unique("Top"));
        var leaf = await platform.AddCategoryAsync("Leaf", top);
        await platform.AddSpecAsync(top, new { name = "Size" });
        (await platform.Api.PostAsync($"/api/v1/admin/categories/{top}/specs", new { name = "size" })).Code.ShouldBe(
            "catalog.category.spec_name_taken"
        );
        var own = await platform.AddSpecAsync(leaf, new { name = "SIZE", type = "number" });
        var template = (await platform.Api.GetAsync($"/api/v1/admin/categories/{leaf}/specs")).Must().Items;
        ((Guid)template.ShouldHaveSingleItem()["specId"]!).ShouldBe(own);
    }

    private static async Task<(Guid Weight, Guid Leaf)> TemplateAsync(Person platform)
    {
        var top = await platform.AddCategoryAsync(Trees.Unique("Top"));
        var leaf = await platform.AddCategoryAsync("Leaf", top);
        var weight = await platform.AddSpecAsync(
            top,
            new
            {
                name = "Weight",
                type = "number",
                unit = "g",
                max = 5000,
            }
        );
        string[] allowedValues = ["Cotton", "Silk"];
        await platform.AddSpecAsync(
            leaf,
            new
            {
                name = "Cloth",
                type = "multi_choice",
                allowedValues,
            }
        );
        await platform.AddSpecAsync(leaf, new { name = "Washable", type = "boolean" });
        return (weight, leaf);
    }
}
