using GlowCart.Catalog.Imports;

namespace GlowCart.Catalog.Tests.Imports;

public sealed class AHandleThatComesBack
{
    private static readonly string Soap = Shopify.Product("soap", ("Option1 Name", "Scent"), ("Option1 Value", "Lime"));

    [Fact]
    public async Task Continues_the_product_above()
    {
        var file = await ReadFile.Of(
            Shopify.File(
                Soap,
                Shopify.Product("oil"),
                Shopify.Row("SOAP", ("Option1 Value", "Mint"), ("Variant Price", "4")),
                Shopify.Row("soap", ("Image Src", "https://example.com/a.png"))
            )
        );

        file.Outcomes().ShouldBe("2:Product 3:Product 4:Variant 5:Image");
        var later = file.Products[2];
        later.Continues.ShouldBeTrue();
        later.Details.ShouldBeNull();
        later.Variants.ShouldHaveSingleItem().OptionValues.ShouldBe(["Mint"]);
    }

    [Fact]
    public async Task May_repeat_what_was_said()
    {
        var file = await ReadFile.Of(
            Shopify.File(
                Soap,
                Shopify.Product("soap", ("Option1 Value", "Rose")),
                Shopify.Product("oil"),
                Shopify.Product("soap", ("Option1 Name", "Scent"), ("Option1 Value", "Mint"))
            )
        );

        file.Outcomes().ShouldBe("2:Product 3:Variant 4:Product 5:Variant");
        file.Products[2].OptionNames.ShouldBe(["Scent"]);
    }

    [Fact]
    public async Task May_not_be_another_product()
    {
        var file = await ReadFile.Of(
            Shopify.File(
                Soap,
                Shopify.Product("oil"),
                Shopify.Row("soap", ("Title", "Black soap"), ("Variant Price", "9")),
                Shopify.Row("soap", ("Image Src", "https://example.com/a.png")),
                Shopify.Product("salt"),
                Shopify.Row("salt", ("Title", "Sea salt"), ("Variant Price", "9"))
            )
        );

        file.Outcomes()
            .ShouldBe(
                "2:Product 3:Product 4:duplicate_handle 5:product_rejected 6:product_rejected 7:duplicate_handle"
            );
        file.Errors[0].Message.ShouldContain("row 2");
        file.Errors[0].Code.ShouldBe(ImportErrors.DuplicateHandle);
    }

    [Fact]
    public async Task Is_not_parted_by_a_blank_line_or_a_row_that_is_nobodys()
    {
        var file = await ReadFile.Of(
            Shopify.File(
                Soap,
                "",
                Shopify.Row("", ("Image Src", "https://example.com/a.png")),
                Shopify.Row("soap", ("Option1 Value", "Mint"), ("Variant Price", "4"))
            )
        );

        file.Outcomes().ShouldBe("2:Product 3:Blank 4:missing_handle 5:Variant");
        file.Product.Variants.Count.ShouldBe(2);
    }
}
