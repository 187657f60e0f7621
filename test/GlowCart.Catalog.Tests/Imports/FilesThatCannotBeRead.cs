using System.Text;
using GlowCart.Catalog.Imports;
using GlowCart.Catalog.Imports.Formats;

namespace GlowCart.Catalog.Tests.Imports;

public sealed class FilesThatCannotBeRead
{
    private const string Header = "Handle,Title,Variant Price\n";

    [Theory]
    [InlineData("", ImportErrors.EmptyFile, 1)]
    [InlineData(Header, ImportErrors.NoRows, 1)]
    [InlineData("Handle,Title,Handle,Variant Price\n1,2,3,4\n", ImportErrors.DuplicateColumn, 1)]
    [InlineData(Header + "a,A,1\nb,\"B,2\nc,C,3\n", ImportErrors.UnterminatedQuote, 3)]
    [InlineData(Header + "a,A,1\nb,\"", ImportErrors.UnterminatedQuote, 3)]
    [InlineData(Header + "a,A,1\nb,B\0,2\n", ImportErrors.NotText, 3)]
    [InlineData("PK\u0003\u0004xl/workbook.xml", ImportErrors.NotText, 1)]
    [InlineData("name,cost\nSoap,5\n", ImportErrors.UnknownFormat, 1)]
    [InlineData("\n\n\n", ImportErrors.UnknownFormat, 1)]
    [InlineData("slug,sku,name,price,currency\nsoap,S,Soap,5,USD\n", ImportErrors.UnknownFormat, 1)]
    [InlineData("Product Handle;Product Title;Variant Price USD\nsoap;Soap;5\n", ImportErrors.UnknownFormat, 1)]
    public async Task Are_refused_with_the_row_where_it_ends(string text, string code, int row)
    {
        var file = await ReadFile.Of(text);
        var overview = await Inspect(Encoding.UTF8.GetBytes(text));

        var refusal = file.Refusal.ShouldNotBeNull();
        (refusal.Code, refusal.Row).ShouldBe((code, row));
        overview.Refusal.ShouldBe(refusal);
        file.Tally.TotalRows.ShouldBe(overview.TotalRows);
    }

    [Fact]
    public async Task In_Windows_1252_are_refused_with_the_row_of_the_first_such_byte_and_a_remedy()
    {
        byte[] bytes = [.. Encoding.Latin1.GetBytes(Header + "a,A,1\nb,B,1\nc,Café,2\nd,Crème,3\n")];

        var file = await ReadFile.Of(bytes);

        var refusal = file.Refusal.ShouldNotBeNull();
        (refusal.Code, refusal.Row).ShouldBe((ImportErrors.Encoding, 4));
        refusal.Message.ShouldContain("CSV UTF-8");
        // What would come next of the product above isn't known.
        file.Outcomes().ShouldBe("2:Product 3:product_rejected 4:encoding");
    }

    [Fact]
    public async Task Do_not_import_half_of_the_product_in_which_the_reading_ends()
    {
        var file = await ReadFile.Of(
            Encoding.Latin1.GetBytes(
                "Handle,Title,Option1 Name,Option1 Value,Variant Price\na,A,Size,S,1\na,,,M,2\na,,,Große,3\n"
            )
        );

        file.Products.ShouldBeEmpty();
        file.Outcomes().ShouldBe("2:product_rejected 3:product_rejected 4:encoding");
    }

    [Fact]
    public async Task Name_the_columns_they_have_and_those_they_should_have()
    {
        var found = (await ReadFile.Of("slug,name,cost\na,b,c\n")).Refusal.ShouldNotBeNull().Message;
        var asked = (await ReadFile.Of("Handle,Name\na,b\n", ImportFormat.Shopify)).Refusal.ShouldNotBeNull().Message;

        found.ShouldContain("Found: slug, name, cost");
        found.ShouldContain("Handle, Title, Variant Price (Shopify)");
        found.ShouldContain("(WooCommerce)");
        asked.ShouldContain("missing here: Title, Variant Price");
    }

    [Fact]
    public async Task Are_not_taken_for_another_format_than_the_one_asked_for()
    {
        var file = await ReadFile.Of(Shopify.File(Shopify.Product("soap")), ImportFormat.Woocommerce);

        file.Refusal.ShouldNotBeNull().Code.ShouldBe(ImportErrors.UnknownFormat);
        file.Products.ShouldBeEmpty();
    }

    [Fact]
    public async Task End_at_a_quote_that_swallows_a_megabyte()
    {
        var rows = string.Concat(Enumerable.Range(0, 200_000).Select(i => $"p{i},P,1\n"));

        var file = await ReadFile.Of(Header + "a,\"A,1\n" + rows);

        (file.Refusal.ShouldNotBeNull().Code, file.Refusal.Row).ShouldBe((ImportErrors.RowTooLarge, 2));
    }

    private static Task<FileOverview> Inspect(byte[] bytes) =>
        ProductFileReader.InspectAsync(
            new MemoryStream(bytes),
            ImportFormat.Auto,
            TestContext.Current.CancellationToken
        );
}
