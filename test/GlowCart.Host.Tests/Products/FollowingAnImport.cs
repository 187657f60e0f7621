using System.Net;
using System.Text;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Products;

public sealed class FollowingAnImport(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Lists_them_newest_first()
    {
        using var vendor = await _app.AsVendorAsync();
        await Imports.RunAsync(vendor, "first.csv", Csv("a,A,1.00"));
        await Imports.RunAsync(vendor, "second.csv", Csv("b,B,1.00"));
        using var other = await _app.AsVendorAsync();

        var all = (await vendor.Api.GetAsync("/api/v1/products/imports")).Must();

        all.Items.Select(i => (string)i["fileName"]!).ShouldBe(["second.csv", "first.csv"]);
        all.Items.ShouldAllBe(i => (string)i["status"]! == "completed" && i["finishedAt"] != null);
        (await other.Api.GetAsync("/api/v1/products/imports")).Must().Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Tells_what_is_wrong_in_the_readers_language_and_as_a_file()
    {
        using var vendor = await _app.AsVendorAsync();
        var import = await Imports.RunAsync(
            vendor,
            "wrong.csv",
            Csv("=cmd,Cmd,1.00", "dear,Dear,lots", "cents,Cents,1.005")
        );
        var path = $"/api/v1/products/imports/{import.Id("importId")}";

        var french = await vendor.Api.SendAsync(In("fr", path));
        var portuguese = await vendor.Api.SendAsync(In("pt", $"{path}/errors"));

        var messages = french.Must()["errors"]!.AsArray().Select(e => (string)e!["message"]!).ToList();
        messages.ShouldContain(
            "Ligne 3 : ce n'est pas un prix. Écrivez un nombre simple avec un point, comme 1234.50."
        );
        messages.ShouldContain("1.005 n'est pas un nombre entier de plus petites unités de GHS.");
        import["errors"]!.ToJsonString().ShouldContain("is not a price");
        portuguese.Text.ShouldStartWith("row,column,code,message\r\n");
        portuguese.Text.ShouldContain("3,price,catalog.import.invalid_price,");
        portuguese.Text.ShouldContain("isso não é um preço");
        using var other = await _app.AsVendorAsync();
        (await other.Api.GetAsync($"{path}/errors")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Can_be_ended_and_keeps_what_it_brought()
    {
        using var vendor = await _app.AsVendorAsync();
        var started = await vendor.Api.UploadAsync(
            "/api/v1/products/import",
            "many.csv",
            Csv([.. Enumerable.Range(0, 30_000).Select(i => $"p-{i},Product {i},1.00")])
        );
        var path = $"/api/v1/products/imports/{started.Must(HttpStatusCode.Accepted).Id("importId")}";
        await Eventually.TrueAsync(
            async () => (int)(await vendor.Api.GetAsync(path)).Must()["processedRows"]! > 0,
            "the first rows are in"
        );

        var cancelled = (await vendor.Api.PostAsync($"{path}/cancel")).Must();
        (await vendor.Api.PostAsync($"{path}/cancel")).Must();

        ((string)cancelled["status"]!).ShouldBe("cancelled");
        var after = (await vendor.Api.GetAsync(path)).Must();
        ((int)after["processedRows"]!).ShouldBe((int)cancelled["processedRows"]!);
        (await ProductsAsync(vendor)).ShouldBe((int)after["createdProducts"]!);
        ((int)after["createdProducts"]!).ShouldBeInRange(1, 29_999);
        // The file is of no use any more.
        (await vendor.Api.GetAsync(path)).Must();
    }

    [Fact]
    public async Task That_is_over_cannot_be_ended()
    {
        using var vendor = await _app.AsVendorAsync();
        var import = await Imports.RunAsync(vendor, "one.csv", Csv("a,A,1.00"));
        var answer = await vendor.Api.PostAsync($"/api/v1/products/imports/{import.Id("importId")}/cancel");
        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Code.ShouldBe("catalog.import.over");
    }

    [Fact]
    public async Task Live_hears_of_its_own_store_alone()
    {
        using var vendor = await _app.AsVendorAsync();
        using var other = await _app.AsVendorAsync();
        await using var own = await LiveConnection.OpenAsync(_app.Address, vendor.AccessToken);
        await using var foreign = await LiveConnection.OpenAsync(_app.Address, other.AccessToken);

        var import = await Imports.RunAsync(vendor, "one.csv", Csv("a,A,1.00"));
        await Imports.RunAsync(other, "theirs.csv", Csv("a,A,1.00"));

        var last = await own.ReadUntilAsync("importProgress", m => (string)m["status"]! == "completed");
        ((Guid)last["importId"]!).ShouldBe(import.Id("importId"));
        ((int)last["processedRows"]!).ShouldBe(1);
        var theirs = await foreign.ReadUntilAsync("importProgress", m => (string)m["status"]! == "completed");
        ((string)theirs["fileName"]!).ShouldBe("theirs.csv");
    }

    [Fact]
    public async Task Live_asks_for_a_token()
    {
        var answer = await _app.AsStranger().PostAsync("/hubs/live/negotiate?negotiateVersion=1");
        answer.Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private Task<int> ProductsAsync(Person vendor) =>
        _app.Database.ScalarAsync<int>(
            "select count(*)::int from catalog.products where tenant_id = $1",
            vendor.VendorId
        );

    private static HttpRequestMessage In(string language, string path) =>
        new(HttpMethod.Get, path) { Headers = { { "Accept-Language", language } } };

    private static byte[] Csv(params string[] rows) =>
        Encoding.UTF8.GetBytes(string.Join('\n', ["handle,title,price", .. rows]) + "\n");
}
