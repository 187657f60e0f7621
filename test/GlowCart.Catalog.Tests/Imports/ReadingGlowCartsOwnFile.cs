using GlowCart.Catalog.Imports.Formats;

namespace GlowCart.Catalog.Tests.Imports;

public sealed class ReadingGlowCartsOwnFile
{
    private const string File = """
        handle,title,description_html,brand,type,category,tags,status,published,seo_title,seo_description,specs,currency,option1_name,option1_value,sku,barcode,price,compare_at_price,quantity,inventory_tracker,inventory_policy,low_stock_threshold,requires_shipping,taxable,weight_grams,weight_unit,variant_image_url,image_url,image_position,image_alt
        cocoa,Cocoa,<p>'Raw'</p>,Suhum,Food,Food > Cocoa,"raw, a\, b",archived,true,Seo,Text,"Origin: Suhum
        Ratio 1\:2: yes\nno",GHS,Weight,250 g,'=C-1,'+233,12.5,15,7,glowcart,continue,2,false,false,250,g,https://example.com/v.png,https://example.com/1.png,1,A bag
        cocoa,,,,,,,,,,,,,,1 kg,,,40,,0,,deny,,true,true,1000.5,kg,,,,

        """;

    [Fact]
    public async Task Brings_back_everything_that_an_export_writes()
    {
        var file = await ReadFile.Of(File.ReplaceLineEndings("\n"));

        file.Outcomes().ShouldBe("2:Product 3:Variant");
        var product = file.Product;
        var details = product.Details.ShouldNotBeNull();
        details.Specs.ShouldBe([new ImportedSpec("Origin", "Suhum"), new ImportedSpec("Ratio 1:2", "yes\nno")]);
        (details with { Specs = null }).ShouldBeEquivalentTo(
            new ImportedDetails
            {
                Title = "Cocoa",
                BodyHtml = "<p>'Raw'</p>",
                VendorName = "Suhum",
                Type = "Food",
                Category = "Food > Cocoa",
                Tags = (List<string>)["raw", "a, b"],
                Published = true,
                Status = ImportedStatus.Archived,
                SeoTitle = "Seo",
                SeoDescription = "Text",
                Currency = "GHS",
            }
        );
        product.OptionNames.ShouldBe(["Weight"]);
        product
            .Variants[0]
            .ShouldBeEquivalentTo(
                new ImportedVariant
                {
                    Row = 2,
                    OptionValues = (string[])["250 g"],
                    Price = 12.5m,
                    CompareAtPrice = 15m,
                    Sku = "=C-1",
                    Barcode = "+233",
                    InventoryTracker = "glowcart",
                    Quantity = 7,
                    LowStockThreshold = 2,
                    SellsWhenOutOfStock = true,
                    RequiresShipping = false,
                    Taxable = false,
                    Grams = 250m,
                    WeightUnit = "g",
                    ImageUrl = "https://example.com/v.png",
                }
            );
        product.Images.ShouldBe([new ImportedImage(2, "https://example.com/1.png", 1, "A bag")]);
    }

    [Fact]
    public async Task Needs_no_more_than_a_handle_a_title_and_a_price()
    {
        var file = await ReadFile.Of("handle,title,price\nsoap,Soap,5\n");

        file.Product.Variants.ShouldHaveSingleItem().Price.ShouldBe(5m);
    }
}
