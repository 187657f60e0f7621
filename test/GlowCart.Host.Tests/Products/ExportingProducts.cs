using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Products;

/// <summary>What goes out comes in again, and nothing is other than it was.</summary>
public sealed class ExportingProducts(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    public static TheoryData<string, string> FormatsAndCurrencies() =>
        new()
        {
            { "glowcart", "GHS" },
            { "shopify", "GHS" },
            { "woocommerce", "GHS" },
            { "glowcart", "UGX" },
            { "shopify", "UGX" },
            { "woocommerce", "UGX" },
        };

    [Theory, MemberData(nameof(FormatsAndCurrencies))]
    public async Task Into_the_same_store_changes_nothing(string format, string currency)
    {
        using var vendor = await _app.AsVendorAsync(currency: currency);
        await FillAsync(vendor, currency);

        var file = await ExportAsync(vendor, format);
        var import = await Imports.RunAsync(vendor, "back.csv", Encoding.UTF8.GetBytes(file), format);

        ((string)import["status"]!).ShouldBe("completed", import.Text);
        ((int)import["failedRows"]!).ShouldBe(0, $"{import.Text}\n{file}");
        ((int)import["createdProducts"]!).ShouldBe(0, $"{import.Text}\n{file}");
        ((int)import["updatedProducts"]!).ShouldBe(0, $"{import.Text}\n{file}");
        ((int)import["unchangedProducts"]!).ShouldBe(format == "woocommerce" ? 5 : 6, import.Text);
        ((int)import["createdVariants"]!).ShouldBe(0, import.Text);
        ((int)import["updatedVariants"]!).ShouldBe(0, import.Text);
        ((int)import["createdImages"]!).ShouldBe(0, import.Text);
        import.ShouldAddUp();
        (await ExportAsync(vendor, format)).ShouldBe(file);
    }

    [Theory]
    [InlineData("glowcart")]
    [InlineData("shopify")]
    [InlineData("woocommerce")]
    public async Task Into_another_store_brings_the_same_products(string format)
    {
        using var vendor = await _app.AsVendorAsync();
        await FillAsync(vendor, "GHS");
        var file = await ExportAsync(vendor, format);
        using var other = await _app.AsVendorAsync();

        var import = await Imports.RunAsync(other, "there.csv", Encoding.UTF8.GetBytes(file), format);

        ((int)import["failedRows"]!).ShouldBe(0, import.Text);
        Records(await ExportAsync(other, format)).ShouldBe(Records(file), ignoreOrder: true);
    }

    [Fact]
    public async Task Starts_no_formula_in_a_spreadsheet()
    {
        using var vendor = await _app.AsVendorAsync();
        (
            await vendor.Api.PostAsync(
                "/api/v1/products",
                new
                {
                    name = "=HYPERLINK(\"https://evil.example\")",
                    price = 1m,
                    sku = "+1",
                }
            )
        ).Must(HttpStatusCode.Created);

        foreach (var format in new[] { "glowcart", "shopify", "woocommerce" })
        {
            var file = await ExportAsync(vendor, format);
            file.ShouldContain("\"'=HYPERLINK(\"\"https://evil.example\"\")\"");
            file.ShouldContain(",'+1,");
        }
        (await vendor.Api.GetAsync("/api/v1/inventory/export")).Must().Text.ShouldContain("\"'=HYPERLINK(");
    }

    [Fact]
    public async Task Takes_those_of_one_status_and_of_one_store()
    {
        using var vendor = await _app.AsVendorAsync();
        await FillAsync(vendor, "GHS");
        using var other = await _app.AsVendorAsync();
        await other.ListProductAsync("Not theirs");

        var archived = await vendor.Api.GetAsync("/api/v1/products/export?status=archived");
        var drafts = (await vendor.Api.GetAsync("/api/v1/products/export?status=draft")).Must().Text;

        archived.Must().Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
        drafts.ShouldContain("ankara-cloth");
        (await ExportAsync(vendor, "glowcart")).ShouldNotContain("Not theirs");
        (await _app.AsStranger().GetAsync("/api/v1/products/export")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await vendor.Api.GetAsync("/api/v1/products/export?format=magento")).Status.ShouldBe(
            HttpStatusCode.BadRequest
        );
    }

    /// <summary>Whatever a product may hold that a file could lose.</summary>
    private static async Task FillAsync(Person vendor, string currency)
    {
        var cents = currency == "UGX" ? "" : ".50";
        var rows = new[]
        {
            $"plain,Plain soap,,active,,,,,,,,PL-1,15000{cents},20000,7,,,",
            $"quotes,\"Say \"\"Akwaaba\"\", twice\",\"<p>One\ntwo; C:\\new</p>\",active,\"café, d\\'été, a\\, b\",Soap,Material: Shéa,,,,,Q-1,12,,3,2,https://pics.example/1.jpg,Ré \"\"sumé",
            $"ankara-cloth,Ankara cloth,<p>Wax print.</p>,draft,,Cloth,,Size,S,Colour,Blue,A-S-B,100,150{cents},1,,\"https://pics.example/a,1.jpg\",",
            $"ankara-cloth,,,,,,,,M,,Blue,A-M-B,120{cents},,2,,https://pics.example/2.jpg,Back",
            "ankara-cloth,,,,,,,,,,,,,,,,https://pics.example/3.jpg,",
            "old,Old lamp,,archived,,,,,,,,,5,,0,,,",
            "apos,'90s jacket,,active,,,,,,,,,9,,4,,,",
        };
        const string header =
            "handle,title,description_html,status,tags,type,specs,option1_name,option1_value,option2_name,option2_value,sku,price,compare_at_price,quantity,low_stock_threshold,image_url,image_alt";
        var import = await Imports.RunAsync(
            vendor,
            "fill.csv",
            Encoding.UTF8.GetBytes(string.Join("\n", [header, .. rows.Select(Quoted)]) + "\n"),
            "glowcart"
        );
        ((int)import["failedRows"]!).ShouldBe(0, import.Text);
        // Its variants cost more than the product itself, which no file would make.
        (
            await vendor.Api.PostAsync(
                "/api/v1/products",
                new
                {
                    name = "Kiondo / basket",
                    price = 40m,
                    variants = new[]
                    {
                        new
                        {
                            name = "Large / with lid",
                            sku = "K-1",
                            priceAdjustment = 5m,
                            quantity = 1,
                        },
                        new
                        {
                            name = "Small",
                            sku = "K-2",
                            priceAdjustment = 2m,
                            quantity = 2,
                        },
                    },
                    specs = new[] { new { name = "Made: where", value = "Nairobi, Kenya\nby hand \\ with care" } },
                }
            )
        ).Must(HttpStatusCode.Created);

        // An image's text with a quote in it stands in quotes.
        static string Quoted(string row) =>
            row.EndsWith("Ré \"\"sumé", StringComparison.Ordinal) ? row[..^9] + "\"Ré \"\"sumé\"" : row;
    }

    /// <summary>Which number a product has in a file, and which comes first, is of this file alone.</summary>
    private static string[] Records(string file) =>
        [.. file.Split("\r\n").Select(r => Regex.Replace(r, "^[0-9]+,|id:[0-9]+", ""))];

    private static async Task<string> ExportAsync(Person vendor, string format)
    {
        var answer = await vendor.Api.GetAsync($"/api/v1/products/export?format={format}");
        return answer.Must().Text;
    }
}
