using System.Text;
using GlowCart.Catalog.Imports;
using GlowCart.Catalog.Imports.Formats;

namespace GlowCart.Catalog.Tests.Imports;

public sealed class ReadingAShopifyFile
{
    private static readonly string Earrings = Shopify.File(
        Shopify.Row(
            "brass-hoops",
            ("Title", "Brass hoops"),
            ("Body (HTML)", "<p>Cast in Krofofrom,\r\n<strong>\"lost wax\"</strong></p>"),
            ("Vendor", "Adinkra Works"),
            ("Type", "Earrings"),
            ("Tags", "brass, handmade, Brass"),
            ("Published", "true"),
            ("Option1 Name", "Size"),
            ("Option1 Value", "Small"),
            ("Variant Grams", "12"),
            ("Variant Inventory Qty", "4"),
            ("Variant Inventory Policy", "deny"),
            ("Variant Price", "120"),
            ("Variant Compare At Price", "150.50"),
            ("Image Src", "https://example.com/2.jpg"),
            ("Image Position", "2"),
            ("SEO Title", "Hoops"),
            ("Variant Weight Unit", "g")
        ),
        Shopify.Row(
            "brass-hoops",
            ("Option1 Value", "Large"),
            ("Variant SKU", "HOOP-L"),
            ("Variant Inventory Tracker", "shopify"),
            ("Variant Inventory Qty", "0"),
            ("Variant Inventory Policy", "continue"),
            ("Variant Price", "140"),
            ("Variant Taxable", "false"),
            ("Image Src", "https://example.com/1.jpg"),
            ("Image Position", "1"),
            ("Variant Image", "https://example.com/1.jpg")
        ),
        Shopify.Row("brass-hoops", ("Image Src", "https://example.com/3.jpg"), ("Image Alt Text", "Worn")),
        Shopify.Row("brass-hoops", ("Variant Weight Unit", "g"), ("Image Src", "https://example.com/3.jpg")),
        Shopify.Row("brass-hoops"),
        "",
        Shopify.Row(
            "bead-anklet",
            ("Title", "Bead anklet"),
            ("Published", "false"),
            ("Option1 Name", "Title"),
            ("Option1 Value", "Default Title"),
            ("Variant Price", "0")
        )
    );

    [Fact]
    public async Task Gives_each_row_one_outcome_and_they_add_up()
    {
        var file = await ReadFile.Of(Earrings);

        file.Outcomes().ShouldBe("2:Product 3:Variant 4:Image 5:Image 6:Blank 7:Blank 8:Product");
        file.Tally.TotalRows.ShouldBe(7);
        var overview = await ProductFileReader.InspectAsync(
            new MemoryStream(Encoding.UTF8.GetBytes(Earrings)),
            ImportFormat.Auto,
            TestContext.Current.CancellationToken
        );
        overview.ShouldBe(new FileOverview(ImportFormat.Shopify, 7, null));
    }

    [Fact]
    public async Task Puts_variants_and_images_of_several_rows_into_one_product()
    {
        var hoops = (await ReadFile.Of(Earrings)).Products[0];

        hoops.Handle.ShouldBe("brass-hoops");
        hoops.OptionNames.ShouldBe(["Size"]);
        hoops.Variants.Select(v => v.OptionValues.Single()).ShouldBe(["Small", "Large"]);
        hoops.Images.Select(i => i.Url[^5..]).ShouldBe(["1.jpg", "2.jpg", "3.jpg"]);
        hoops.Images[2].Alt.ShouldBe("Worn");
        var details = hoops.Details.ShouldNotBeNull();
        details.Title.ShouldBe("Brass hoops");
        details.BodyHtml.ShouldBe("<p>Cast in Krofofrom,\r\n<strong>\"lost wax\"</strong></p>");
        details.Tags.ShouldBe(["brass", "handmade"]);
        details.Status.ShouldBe(ImportedStatus.Active);
        details.SeoTitle.ShouldBe("Hoops");
    }

    [Fact]
    public async Task Reads_what_each_variant_says_of_itself()
    {
        var variants = (await ReadFile.Of(Earrings)).Products[0].Variants;

        variants[0]
            .ShouldBeEquivalentTo(
                new ImportedVariant
                {
                    Row = 2,
                    OptionValues = (string[])["Small"],
                    Price = 120m,
                    CompareAtPrice = 150.50m,
                    Quantity = 4,
                    Grams = 12m,
                    WeightUnit = "g",
                }
            );
        variants[1]
            .ShouldBeEquivalentTo(
                new ImportedVariant
                {
                    Row = 3,
                    OptionValues = (string[])["Large"],
                    Price = 140m,
                    Sku = "HOOP-L",
                    InventoryTracker = "shopify",
                    Quantity = 0,
                    SellsWhenOutOfStock = true,
                    Taxable = false,
                    ImageUrl = "https://example.com/1.jpg",
                }
            );
    }

    [Fact]
    public async Task Takes_the_default_title_for_a_product_without_options_and_unpublished_for_a_draft()
    {
        var anklet = (await ReadFile.Of(Earrings)).Products[1];

        anklet.OptionNames.ShouldBeEmpty();
        anklet.Variants.ShouldHaveSingleItem().OptionValues.ShouldBeEmpty();
        anklet.Details.ShouldNotBeNull().Status.ShouldBe(ImportedStatus.Draft);
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    public async Task Knows_the_delimiter_by_the_header(char delimiter)
    {
        var file = await ReadFile.Of(
            $"Handle,Title,\"Body (HTML)\",Variant Price\nlamp,Lamp,\"Oil, brass\",5".Replace(',', delimiter)
        );

        file.Product.Details.ShouldNotBeNull().BodyHtml.ShouldBe($"Oil{delimiter} brass");
    }

    [Fact]
    public async Task Knows_the_newer_names_of_the_columns()
    {
        var file = await ReadFile.Of(
            """
            Title,URL handle,Description,Published on online store,Status,SKU,Option1 name,Option1 value,Price,Compare-at price,Inventory quantity,Continue selling when out of stock,Weight value (grams),Product image URL
            Lamp,lamp,Oil lamp,TRUE,Archived,L-1,Colour,Red,5.5,6,3,CONTINUE,300,https://example.com/l.jpg
            """
        );

        file.Product.Details.ShouldNotBeNull().Status.ShouldBe(ImportedStatus.Archived);
        var variant = file.Product.Variants.ShouldHaveSingleItem();
        (variant.Sku, variant.Price, variant.CompareAtPrice, variant.Quantity).ShouldBe(("L-1", 5.5m, 6m, 3));
        variant.SellsWhenOutOfStock.ShouldBeTrue();
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task Reads_every_encoding_that_says_what_it_is(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes =
        [
            .. encoding.GetPreamble(),
            .. encoding.GetBytes(Shopify.File(Shopify.Product("sobolo", ("Vendor", "Ɛdwom Kɔfe 🌺")))),
        ];

        var file = await ReadFile.Of(bytes);

        file.Product.Details.ShouldNotBeNull().VendorName.ShouldBe("Ɛdwom Kɔfe 🌺");
    }

    [Fact]
    public async Task Reads_the_same_however_the_bytes_arrive()
    {
        var bytes = Encoding.UTF8.GetBytes(Earrings.ReplaceLineEndings("\r\n"));

        var file = await ReadFile.Of(new OneByteAtATime(bytes));

        file.Outcomes().ShouldBe((await ReadFile.Of(bytes)).Outcomes());
    }

    private sealed class OneByteAtATime(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..1], cancellationToken);
    }
}
