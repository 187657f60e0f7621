using GlowCart.Catalog.Imports;

namespace GlowCart.Catalog.Tests.Imports;

public sealed class RowsThatCannotBeTaken
{
    [Theory]
    [InlineData("Variant Price", "abc", ImportErrors.InvalidPrice)]
    [InlineData("Variant Price", "-1", ImportErrors.InvalidPrice)]
    [InlineData("Variant Price", "1e5", ImportErrors.InvalidPrice)]
    [InlineData("Variant Price", "NaN", ImportErrors.InvalidPrice)]
    [InlineData("Variant Price", "1,5", ImportErrors.InvalidPrice)]
    [InlineData("Variant Price", "1.23456", ImportErrors.InvalidPrice)]
    [InlineData("Variant Price", "GHS 5", ImportErrors.InvalidPrice)]
    [InlineData("Variant Price", "٥", ImportErrors.InvalidPrice)]
    [InlineData("Variant Price", "123456789012345678901234567890", ImportErrors.InvalidPrice)]
    [InlineData("Variant Price", "", ImportErrors.MissingPrice)]
    [InlineData("Variant Compare At Price", "free", ImportErrors.InvalidPrice)]
    [InlineData("Variant Inventory Qty", "-1", ImportErrors.InvalidQuantity)]
    [InlineData("Variant Inventory Qty", "2.5", ImportErrors.InvalidQuantity)]
    [InlineData("Variant Inventory Qty", "1000000001", ImportErrors.InvalidQuantity)]
    [InlineData("Variant Inventory Policy", "maybe", ImportErrors.InvalidPolicy)]
    [InlineData("Variant Grams", "heavy", ImportErrors.InvalidWeight)]
    [InlineData("Variant Taxable", "perhaps", ImportErrors.InvalidBoolean)]
    [InlineData("Published", "soon", ImportErrors.InvalidBoolean)]
    [InlineData("Status", "sleeping", ImportErrors.InvalidStatus)]
    [InlineData("Gift Card", "true", ImportErrors.UnsupportedType)]
    [InlineData("Option1 Value", "Red", ImportErrors.InvalidOption)]
    [InlineData("Option2 Name", "Size", ImportErrors.InvalidOption)]
    [InlineData("Image Src", "picture.png", ImportErrors.InvalidImageUrl)]
    [InlineData("Image Src", "/etc/passwd", ImportErrors.InvalidImageUrl)]
    [InlineData("Image Src", "ftp://example.com/a.png", ImportErrors.InvalidImageUrl)]
    [InlineData("Image Src", "javascript:alert(1)", ImportErrors.InvalidImageUrl)]
    [InlineData("Variant Image", "data:image/png;base64,AA==", ImportErrors.InvalidImageUrl)]
    [InlineData("Image Position", "0", ImportErrors.InvalidImagePosition)]
    public async Task Say_which_column_is_wrong(string column, string value, string code)
    {
        var file = await ReadFile.Of(
            Shopify.File(
                Shopify.Product("good"),
                Shopify.Row("bad", [(column, value), .. Rest]),
                Shopify.Product("fine")
            )
        );

        var error = file.Errors[0];
        error.Code.ShouldBe(code);
        error.Row.ShouldBe(3);
        file.Products.Select(p => p.Handle).ShouldBe(["good", "fine"]);
        file.Tally.TotalRows.ShouldBe(3);
    }

    private static (string, string)[] Rest =>
        [("Title", "Shea butter"), ("Variant Price", "45.00"), ("Image Src", "https://example.com/a.png")];

    [Theory]
    [InlineData("", ImportErrors.MissingHandle)]
    [InlineData("two words", ImportErrors.InvalidHandle)]
    [InlineData("-dash", ImportErrors.InvalidHandle)]
    [InlineData("../x", ImportErrors.InvalidHandle)]
    public async Task Need_a_handle(string handle, string code)
    {
        var file = await ReadFile.Of(Shopify.File(Shopify.Product(handle), Shopify.Product("fine")));

        file.Errors.ShouldHaveSingleItem().Code.ShouldBe(code);
        file.Product.Handle.ShouldBe("fine");
    }

    [Fact]
    public async Task Need_a_title_in_the_products_first_row()
    {
        var file = await ReadFile.Of(Shopify.File(Shopify.Row("soap", ("Variant Price", "5"))));

        file.Errors.ShouldHaveSingleItem().Code.ShouldBe(ImportErrors.MissingTitle);
    }

    [Fact]
    public async Task Are_too_long_beyond_255_characters_of_title()
    {
        var file = await ReadFile.Of(
            Shopify.File(Shopify.Row("soap", ("Title", new string('a', 256)), ("Variant Price", "5")))
        );

        file.Errors.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(e => e.Code.ShouldBe(ImportErrors.TooLong), e => e.Column.ShouldBe("Title"));
    }

    [Fact]
    public async Task Take_their_whole_product_with_them_and_no_other()
    {
        var file = await ReadFile.Of(
            Shopify.File(
                Shopify.Product("soap", ("Option1 Name", "Scent"), ("Option1 Value", "Lime")),
                Shopify.Row("soap", ("Option1 Value", "Mint"), ("Variant Price", "x")),
                Shopify.Row("soap", ("Option1 Value", "Rose"), ("Variant Price", "4")),
                Shopify.Row("soap", ("Image Src", "https://example.com/a.png")),
                Shopify.Product("oil"),
                Shopify.Row("soap", ("Option1 Value", "Neem"), ("Variant Price", "4"))
            )
        );

        file.Outcomes()
            .ShouldBe(
                "2:product_rejected 3:invalid_price 4:product_rejected 5:product_rejected 6:Product 7:product_rejected"
            );
        file.Errors.Where(e => e.Code == ImportErrors.ProductRejected).ShouldAllBe(e => e.Message.Contains("row 3"));
        file.Tally.Failed.ShouldBe(5);
        file.Tally.TotalRows.ShouldBe(6);
    }

    [Fact]
    public async Task Name_every_reason_that_was_found_in_one_row()
    {
        var file = await ReadFile.Of(
            Shopify.File(Shopify.Row("soap", ("Title", "Soap"), ("Variant Price", "x"), ("Variant Inventory Qty", "y")))
        );

        file.Errors.Select(e => e.Code).ShouldBe([ImportErrors.InvalidPrice, ImportErrors.InvalidQuantity], true);
        file.Tally.Failed.ShouldBe(1);
    }

    [Theory]
    [InlineData("soap,Soap,5,1", ImportErrors.WrongCellCount)]
    [InlineData("soap,Soap", ImportErrors.WrongCellCount)]
    [InlineData("soap,\"Soap\" bar,5", ImportErrors.MisplacedQuote)]
    public async Task Have_as_many_cells_as_the_header(string row, string code)
    {
        var file = await ReadFile.Of($"Handle,Title,Variant Price\n{row}\noil,Oil 5\" jar,5\n");

        file.Outcomes().ShouldBe($"2:{code.Split('.')[^1]} 3:Product");
        file.Product.Details.ShouldNotBeNull().Title.ShouldBe("Oil 5\" jar");
    }

    [Fact]
    public async Task Have_no_cell_of_more_than_64_kB()
    {
        var file = await ReadFile.Of(
            Shopify.File(Shopify.Product("soap", ("Body (HTML)", new string('x', 65_537))), Shopify.Product("oil"))
        );

        file.Outcomes().ShouldBe("2:cell_too_large 3:Product");
    }

    [Fact]
    public async Task Differ_in_their_options()
    {
        var file = await ReadFile.Of(
            Shopify.File(
                Shopify.Product("soap", ("Option1 Name", "Scent"), ("Option1 Value", "Lime")),
                Shopify.Row("soap", ("Option1 Value", "lime"), ("Variant Price", "4"))
            )
        );

        file.Outcomes().ShouldBe("2:product_rejected 3:duplicate_variant");
    }

    [Theory]
    [InlineData("Option1 Value", "")]
    [InlineData("Option2 Value", "Big")]
    [InlineData("Option1 Name", "Colour")]
    public async Task Have_a_value_for_each_option_of_the_product(string column, string value)
    {
        var file = await ReadFile.Of(
            Shopify.File(
                Shopify.Product("soap", ("Option1 Name", "Scent"), ("Option1 Value", "Lime")),
                Shopify.Row("soap", (column, value), ("Option1 Value", "Mint"), ("Variant Price", "4"))
            )
        );

        file.Outcomes().ShouldBe("2:product_rejected 3:invalid_option");
    }

    [Fact]
    public async Task End_with_the_2048th_variant_of_a_product()
    {
        var rows = Enumerable
            .Range(2, 2_500)
            .Select(i => Shopify.Row("soap", ("Option1 Value", $"{i}"), ("Variant Price", "4")));
        var file = await ReadFile.Of(
            Shopify.File([Shopify.Product("soap", ("Option1 Name", "No."), ("Option1 Value", "1")), .. rows])
        );

        file.Products.ShouldBeEmpty();
        file.Errors.Single(e => e.Code != ImportErrors.ProductRejected).Code.ShouldBe(ImportErrors.TooManyVariants);
        file.Tally.Failed.ShouldBe(2_501);
    }
}
