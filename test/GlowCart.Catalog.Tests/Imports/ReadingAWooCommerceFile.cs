using GlowCart.Catalog.Imports;
using GlowCart.Catalog.Imports.Formats;

namespace GlowCart.Catalog.Tests.Imports;

public sealed class ReadingAWooCommerceFile
{
    private const string Header =
        "ID,Type,SKU,Name,Published,Short description,Description,Date sale price starts,Tax status,In stock?,Stock,"
        + "Backorders allowed?,Weight (lbs),Sale price,Regular price,Categories,Tags,Images,Parent,"
        + "Attribute 1 name,Attribute 1 value(s),Attribute 2 name,Attribute 2 value(s)\n";

    private const string Shop =
        Header
        + "7,variable,KENTE,Kente scarf,1,,\"Woven in Bonwire.\\nTwo sides.\",,taxable,1,,0,,,,\"Wear > Scarves, Gifts\",\"kente, silk\","
        + "\"https://example.com/a.jpg, https://example.com/b.jpg\",,Colour,\"Red, Gold\",Fibre,Silk\n"
        + "8,simple,,Raffia fan,-1,A fan,,,none,0,,notify,2,9.50,12,Home,,,,Material,\"Raffia, Wood\",,\n"
        + "9,variation,KENTE-R,Kente scarf - Red,1,,,,taxable,1,3,0,,,250,,,https://example.com/r.jpg,KENTE,Colour,Red,,\n"
        + "10,variation,KENTE-G,Kente scarf - Gold,1,,,,taxable,1,0,0,,240,250,,,,KENTE,Colour,,,\n"
        + "11,grouped,SET,A set,1,,,,taxable,1,,0,,,,,,,,,,,\n";

    [Fact]
    public async Task Finds_the_parent_of_a_variation_wherever_it_stands()
    {
        var file = await ReadFile.Of(Shop);

        file.Outcomes().ShouldBe("2:Product 3:Product 4:Variant 5:Variant 6:unsupported_type");
        file.Products.Select(p => (p.Handle, p.Continues))
            .ShouldBe([("kente", false), ("woo-8", false), ("kente", true)]);
        file.Products[2].OptionNames.ShouldBe(["Colour"]);
        file.Products[2].Variants.Select(v => v.OptionValues.Single()).ShouldBe(["Red", "Any"]);
    }

    [Fact]
    public async Task Reads_what_a_variable_product_says()
    {
        var scarf = (await ReadFile.Of(Shop)).Products[0];

        var details = scarf.Details.ShouldNotBeNull();
        details.BodyHtml.ShouldBe("Woven in Bonwire.\nTwo sides.");
        (details.Category, details.Type).ShouldBe(("Wear > Scarves", "Scarves"));
        details.Tags.ShouldBe(["kente", "silk"]);
        details.Specs.ShouldBe([new ImportedSpec("Fibre", "Silk")]);
        scarf.Variants.ShouldBeEmpty();
        scarf.Images.Select(i => i.Position).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Sells_at_the_sale_price_unless_the_sale_ends()
    {
        var file = await ReadFile.Of(
            Header + "1,simple,A,A,1,,,,,1,,0,,8,10,,,,,,,,\n" + "2,simple,B,B,1,,,2024-01-01,,1,,0,,8,10,,,,,,,,\n"
        );

        file.Products.Select(p => (p.Variants[0].Price, p.Variants[0].CompareAtPrice))
            .ShouldBe([(8m, 10m), (10m, null)]);
    }

    [Fact]
    public async Task Reads_what_a_simple_product_says()
    {
        var fan = (await ReadFile.Of(Shop)).Products[1];

        fan.Details.ShouldNotBeNull().Status.ShouldBe(ImportedStatus.Draft);
        fan.Details.BodyHtml.ShouldBe("A fan");
        fan.Details.Specs.ShouldBe([new ImportedSpec("Material", "Raffia, Wood")]);
        var variant = fan.Variants.ShouldHaveSingleItem();
        (variant.Quantity, variant.SellsWhenOutOfStock, variant.Taxable).ShouldBe((0, true, false));
        (variant.Grams, variant.WeightUnit).ShouldBe((907.185m, "lb"));
        variant.OptionValues.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("9,variation,K-R,Red,1,,,,,1,3,0,,,250,,,,NOWHERE,Colour,Red,,", ImportErrors.MissingParent)]
    [InlineData("9,variation,K-R,Red,1,,,,,1,3,0,,,250,,,,,Colour,Red,,", ImportErrors.MissingParent)]
    [InlineData("9,simple,,Soap,1,,,,,1,3,0,,,\"2,50\",,,,,,,,", ImportErrors.InvalidPrice)]
    [InlineData("9,simple,,Soap,1,,,,,1,3,0,,,,,,,,,,,", ImportErrors.MissingPrice)]
    [InlineData(",simple,,Soap,1,,,,,1,3,0,,,5,,,,,,,,", ImportErrors.MissingHandle)]
    [InlineData("9,simple,,Soap,2,,,,,1,3,0,,,5,,,,,,,,", ImportErrors.InvalidStatus)]
    [InlineData("9,simple,,Soap,1,,,,,1,parent,0,,,5,,,,,,,,", ImportErrors.InvalidQuantity)]
    [InlineData("9,external,X,Soap,1,,,,,1,,0,,,5,,,,,,,,", ImportErrors.UnsupportedType)]
    [InlineData("9,simple,,Soap,1,,,,,1,,0,,,5,,,a.jpg,,,,,", ImportErrors.InvalidImageUrl)]
    public async Task Says_what_is_wrong_with_a_row(string row, string code)
    {
        var file = await ReadFile.Of(Header + row + "\n");

        file.Errors[0].Code.ShouldBe(code);
        file.Tally.Failed.ShouldBe(1);
    }
}
