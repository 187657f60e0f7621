using System.Net;
using System.Text;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Products;

public sealed class ImportingAFile(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Twice_creates_nothing_new_and_leaves_the_stock_alone()
    {
        using var vendor = await _app.AsVendorAsync();
        var first = await Imports.RunAsync(vendor, "soaps.csv", ShopFiles.Own("soaps.csv"), "shopify");
        var product = (await vendor.Api.GetAsync("/api/v1/products?search=odum")).Must().Items.Single();
        var id = product["productId"]!.GetValue<Guid>();
        (await vendor.Api.PutAsync($"/api/v1/inventory/{id}", new { quantity = 3 })).Must();

        var second = await Imports.RunAsync(vendor, "soaps.csv", ShopFiles.Own("soaps.csv"), "shopify");

        first["createdProducts"]!.GetValue<int>().ShouldBe(3, first.Text);
        first["createdVariants"]!.GetValue<int>().ShouldBe(2, first.Text);
        first.ShouldAddUp();
        second["createdProducts"]!.GetValue<int>().ShouldBe(0, second.Text);
        second["unchangedProducts"]!.GetValue<int>().ShouldBe(3, second.Text);
        second["createdVariants"]!.GetValue<int>().ShouldBe(0, second.Text);
        second["createdImages"]!.GetValue<int>().ShouldBe(0, second.Text);
        second.ShouldAddUp();
        (await vendor.Api.GetAsync($"/api/v1/inventory/{id}")).Must().Items[0]["quantity"]!.GetValue<int>().ShouldBe(3);
    }

    [Fact]
    public async Task Cleans_what_it_says_of_a_product()
    {
        using var vendor = await _app.AsVendorAsync();
        await Imports.RunAsync(vendor, "lamps.csv", ShopFiles.Own("lamps.csv"), "shopify");
        var lamp = (await vendor.Api.GetAsync("/api/v1/products?search=reed")).Must().Items.Single();
        lamp["description"]!.GetValue<string>().ShouldBe("<p>Woven in Bolgatanga.</p>");
    }

    public static TheoryData<string, int, int> RealFiles()
    {
        var data = new TheoryData<string, int, int>();
        // Rows and products of each file, where the shared data lies beside the repository.
        foreach (
            var (name, rows, products) in new[]
            {
                ("apparel.csv", 22, 20),
                ("home-and-garden.csv", 21, 20),
                ("jewelery.csv", 41, 20),
            }
        )
        {
            if (ShopFiles.Shared("shopify", name) is { } path)
                data.Add(path, rows, products);
        }
        data.Add(ShopFiles.InRepository("test", "GlowCart.Host.Tests", "Files", "soaps.csv"), 6, 3);
        return data;
    }

    [Theory, MemberData(nameof(RealFiles))]
    public async Task Of_a_real_shop_brings_every_product(string path, int rows, int products)
    {
        using var vendor = await _app.AsVendorAsync(Path.GetFileNameWithoutExtension(path), currency: "USD");
        var import = await Imports.RunAsync(
            vendor,
            Path.GetFileName(path),
            await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)
        );

        import["status"]!.GetValue<string>().ShouldBe("completed");
        import["totalRows"]!.GetValue<int>().ShouldBe(rows);
        import["createdProducts"]!.GetValue<int>().ShouldBe(products, import.Text);
        import["failedRows"]!.GetValue<int>().ShouldBe(0, import.Text);
        import.ShouldAddUp();
        var again = await Imports.RunAsync(
            vendor,
            Path.GetFileName(path),
            await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)
        );
        again["createdProducts"]!.GetValue<int>().ShouldBe(0, again.Text);
        again["unchangedProducts"]!.GetValue<int>().ShouldBe(products, again.Text);
    }

    public static TheoryData<string> OtherPeoplesFiles()
    {
        var data = new TheoryData<string>();
        if (ShopFiles.Shared("import-fixtures") is { } folder)
        {
            foreach (var file in Directory.GetFiles(folder, "*.csv"))
                data.Add(file);
        }
        if (ShopFiles.Shared("spree", "products.csv") is { } spree)
            data.Add(spree);
        data.Add(ShopFiles.InRepository("etc", "services.tsv"));
        return data;
    }

    [Theory, MemberData(nameof(OtherPeoplesFiles))]
    public async Task Of_another_format_says_what_is_wrong_and_imports_nothing_by_halves(string path)
    {
        using var vendor = await _app.AsVendorAsync(currency: "USD");
        var import = await Imports.RunAsync(
            vendor,
            Path.GetFileName(path),
            await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)
        );

        var failed = import["failedRows"]!.GetValue<int>();
        if (import["status"]!.GetValue<string>() == "failed" || failed > 0)
        {
            import["errors"]!.AsArray().ShouldNotBeEmpty(import.Text);
            foreach (var error in import["errors"]!.AsArray())
            {
                error!["code"]!.GetValue<string>().ShouldNotBeEmpty();
                error["message"]!.GetValue<string>().ShouldNotBeEmpty();
            }
        }
        import.ShouldAddUp();
        (
            await _app.Database.ScalarAsync<long>(
                "select count(*) from catalog.products where tenant_id = $1",
                vendor.VendorId
            )
        ).ShouldBe(import["createdProducts"]!.GetValue<int>());
    }

    [Fact]
    public async Task With_a_broken_product_leaves_that_one_out_whole()
    {
        using var vendor = await _app.AsVendorAsync();
        var csv = Csv(
            "good,Good,Title,Default Title,10.00",
            "bad,Bad,Size,S,10.00",
            "bad,,,M,-1.00",
            "huge,Huge,Title,Default Title,123456789012345678901234567890",
            "cents,Cents,Title,Default Title,10.005"
        );

        var import = await Imports.RunAsync(vendor, "mixed.csv", csv, "shopify");

        import["createdProducts"]!.GetValue<int>().ShouldBe(1, import.Text);
        import["failedRows"]!.GetValue<int>().ShouldBe(4, import.Text);
        import.ShouldAddUp();
        var rows = import["errors"]!.AsArray().Select(e => e!["row"]!.GetValue<int>());
        rows.Distinct().ShouldBe([3, 4, 5, 6], ignoreOrder: true);
    }

    public static TheoryData<string, byte[]> Unreadable() =>
        new()
        {
            { "empty", [] },
            { "Windows-1252", [.. Csv("cafe,Caf,Title,Default Title,1.00"), 0xE9, (byte)'\n'] },
            { "a picture", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0] },
            { "a header alone", Encoding.UTF8.GetBytes("one,two,three\n") },
        };

    [Theory, MemberData(nameof(Unreadable))]
    public async Task That_cannot_be_read_is_refused_as_a_whole(string what, byte[] content)
    {
        using var vendor = await _app.AsVendorAsync();
        var answer = await vendor.Api.UploadAsync("/api/v1/products/import?format=shopify", what, content);
        if (answer.Status is HttpStatusCode.BadRequest)
        {
            answer.Code.ShouldNotBeNullOrEmpty();
            return;
        }
        var import = await Imports.FinishedAsync(vendor, answer.Must(HttpStatusCode.Accepted));
        import["status"]!.GetValue<string>().ShouldBe("failed", import.Text);
        import["createdProducts"]!.GetValue<int>().ShouldBe(0);
        import["errors"]!.AsArray().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task That_is_too_large_is_refused_at_the_door()
    {
        using var vendor = await _app.AsVendorAsync();
        var answer = await vendor.Api.UploadAsync("/api/v1/products/import", "large.csv", new byte[51 * 1024 * 1024]);
        answer.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        answer.Code.ShouldBe("common.too_large");
    }

    [Fact]
    public async Task Of_a_format_that_nobody_knows_is_refused()
    {
        using var vendor = await _app.AsVendorAsync();
        var answer = await vendor.Api.UploadAsync("/api/v1/products/import?format=magento", "x.csv", Csv());
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Is_seen_by_its_own_vendor_alone()
    {
        using var vendor = await _app.AsVendorAsync();
        var started = await vendor.Api.UploadAsync("/api/v1/products/import", "soaps.csv", ShopFiles.Own("soaps.csv"));
        using var other = await _app.AsVendorAsync();
        var answer = await other.Api.GetAsync(
            $"/api/v1/products/imports/{started.Must(HttpStatusCode.Accepted).Id("importId")}"
        );
        answer.Status.ShouldBe(HttpStatusCode.NotFound);
        answer.Code.ShouldBe("catalog.import.not_found");
    }

    /// <summary>Each was taken, and the job failed at the table's own limit again and again.</summary>
    [Fact]
    public async Task With_texts_longer_than_their_place_names_the_rows()
    {
        using var vendor = await _app.AsVendorAsync();
        var csv = Encoding.UTF8.GetBytes(
            $"""
            handle,title,price,sku,specs,image_url,image_alt
            a,A,1,{new string('s', 101)},,,
            b,B,1,,{new string('n', 101)}: value,,
            c,C,1,,name: {new string('v', 1001)},,
            d,D,1,,,https://pics.example/1.jpg,{new string('t', 513)}
            e,E,1,{new string('s', 100)},{new string('n', 100)}: {new string(
                'v',
                1000
            )},https://pics.example/1.jpg,{new string('t', 512)}

            """
        );

        var import = await Imports.RunAsync(vendor, "long.csv", csv, "glowcart");

        import["status"]!.GetValue<string>().ShouldBe("completed", import.Text);
        import["createdProducts"]!.GetValue<int>().ShouldBe(1, import.Text);
        import["errors"]!.AsArray().Select(e => e!["row"]!.GetValue<int>()).ShouldBe([2, 3, 4, 5]);
    }

    private static byte[] Csv(params string[] rows) =>
        Encoding.UTF8.GetBytes(
            string.Join('\n', ["Handle,Title,Option1 Name,Option1 Value,Variant Price", .. rows]) + "\n"
        );
}
