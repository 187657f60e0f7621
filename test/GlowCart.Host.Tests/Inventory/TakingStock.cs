using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Inventory;

public sealed class TakingStock(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Books_what_was_found_and_keeps_what_was_sold_meanwhile()
    {
        using var vendor = await _app.AsVendorAsync();
        var soap = await vendor.ListProductAsync("Soap", quantity: 10);
        var lamp = await vendor.ListProductAsync("Lamp", quantity: 4);
        var bowl = await vendor.ListProductAsync("Bowl", quantity: 6);
        var take = (await vendor.Api.PostAsync("/api/v1/inventory/stock-takes", new { name = "November" })).Must(
            HttpStatusCode.Created
        );
        take["lineCount"]!.GetValue<int>().ShouldBe(3);
        var path = $"/api/v1/inventory/stock-takes/{take.Id("stockTakeId")}";

        await CountAsync(vendor, path, (soap, 8));
        await CountAsync(vendor, path, (lamp, 5));
        using var buyer = await _app.AsBuyerAsync();
        (await buyer.OrderAsync([(soap, 3)])).Must(HttpStatusCode.Created);
        await Eventually.GetAsync(() => StockAsync(vendor, soap), s => s == 7, "three are sold");
        (await vendor.Api.GetAsync($"{path}/lines?show=uncounted")).Must().Items.ShouldHaveSingleItem()["productName"]!
            .GetValue<string>()
            .ShouldBe("Bowl");

        var done = (await vendor.Api.PostAsync($"{path}/complete")).Must();
        (await vendor.Api.PostAsync($"{path}/complete")).Must();

        (
            done["countedLines"]!.GetValue<int>(),
            done["surplus"]!.GetValue<int>(),
            done["missing"]!.GetValue<int>()
        ).ShouldBe((2, 1, 2));
        (await StockAsync(vendor, soap)).ShouldBe(5, "ten, of which two were missing and three sold");
        (await StockAsync(vendor, lamp)).ShouldBe(5);
        (await StockAsync(vendor, bowl)).ShouldBe(6, "nobody counted it");
        (await vendor.Api.GetAsync($"{path}/lines?show=different"))
            .Must()
            .Items.Select(l => ((string)l["productName"]!, (int)l["difference"]!, (int)l["booked"]!))
            .ShouldBe([("Soap", -2, -2), ("Lamp", 1, 1)], ignoreOrder: true);
        (await vendor.Api.GetAsync($"/api/v1/inventory/{soap}/movements?reason=stock_take"))
            .Must()
            .Items.ShouldHaveSingleItem()["reference"]!["id"]!
            .GetValue<Guid>()
            .ShouldBe(take.Id("stockTakeId"));
        await MoneyInvariants.ShouldHoldAsync(_app.Database);
    }

    [Fact]
    public async Task Takes_nothing_away_that_orders_hold_and_tells_so()
    {
        using var vendor = await _app.AsVendorAsync();
        var product = await vendor.ListProductAsync(quantity: 5);
        using var buyer = await _app.AsBuyerAsync("hold");
        (await buyer.OrderAsync([(product, 4)])).Must(HttpStatusCode.Created);
        var path = await OpenAsync(vendor, product);
        await CountAsync(vendor, path, (product, 1));

        (await vendor.Api.PostAsync($"{path}/complete")).Must();

        (await StockAsync(vendor, product)).ShouldBe(4);
        var line = (await vendor.Api.GetAsync($"{path}/lines")).Must().Items.ShouldHaveSingleItem();
        ((int)line["difference"]!, (int)line["booked"]!).ShouldBe((-4, -1));
    }

    [Fact]
    public async Task Leaves_what_was_counted_otherwise_since()
    {
        using var vendor = await _app.AsVendorAsync();
        var product = await vendor.ListProductAsync(quantity: 10);
        var path = await OpenAsync(vendor, product);
        await CountAsync(vendor, path, (product, 8));
        (await vendor.Api.PutAsync($"/api/v1/inventory/{product}", new { quantity = 7 })).Must();

        (await vendor.Api.PostAsync($"{path}/complete")).Must();

        (await StockAsync(vendor, product)).ShouldBe(7);
    }

    [Fact]
    public async Task Is_one_at_a_time_for_each_line_and_free_again_when_it_is_over()
    {
        using var vendor = await _app.AsVendorAsync();
        var product = await vendor.ListProductAsync();
        var outside = await vendor.ListProductAsync("Not in it");
        var path = await OpenAsync(vendor, product);

        var second = await vendor.Api.PostAsync("/api/v1/inventory/stock-takes", new { });
        second.Status.ShouldBe(HttpStatusCode.Conflict);
        second.Code.ShouldBe("catalog.stock_take.already_open");
        var foreign = await vendor.Api.PutAsync($"{path}/lines", Lines((outside, 1)));
        foreign.Code.ShouldBe("catalog.stock_take.not_in_it");

        (await vendor.Api.PostAsync($"{path}/cancel")).Must();
        (await vendor.Api.PutAsync($"{path}/lines", Lines((product, 1)))).Code.ShouldBe("catalog.stock_take.closed");
        (await vendor.Api.PostAsync($"{path}/complete")).Code.ShouldBe("catalog.stock_take.closed");
        (await vendor.Api.PostAsync("/api/v1/inventory/stock-takes", new { })).Must(HttpStatusCode.Created);
        (await StockAsync(vendor, product)).ShouldBe(10);
    }

    [Fact]
    public async Task Of_an_empty_store_or_another_is_refused()
    {
        using var vendor = await _app.AsVendorAsync();
        (await vendor.Api.PostAsync("/api/v1/inventory/stock-takes", new { })).Code.ShouldBe(
            "catalog.stock_take.nothing_to_count"
        );
        var product = await vendor.ListProductAsync();
        var path = await OpenAsync(vendor, product);
        using var other = await _app.AsVendorAsync();
        (await other.Api.GetAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.Api.GetAsync($"{path}/lines")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.Api.PutAsync($"{path}/lines", Lines((product, 1)))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.Api.PostAsync($"{path}/complete")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task By_several_people_at_once_counts_each_line()
    {
        using var vendor = await _app.AsVendorAsync();
        var products = new List<Guid>();
        for (var i = 0; i < 10; i++)
            products.Add(await vendor.ListProductAsync($"Bead {i}", quantity: 10));
        var path = await OpenAsync(vendor);

        await Task.WhenAll(products.Select((p, i) => CountAsync(vendor, path, (p, i))));
        var ends = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => vendor.Api.PostAsync($"{path}/complete")));

        ends.ShouldAllBe(e => e.Status == HttpStatusCode.OK);
        for (var i = 0; i < 10; i++)
            (await StockAsync(vendor, products[i])).ShouldBe(i);
        await MoneyInvariants.ShouldHoldAsync(_app.Database);
    }

    private static async Task<string> OpenAsync(Person vendor, params Guid[] products)
    {
        var take = await vendor.Api.PostAsync("/api/v1/inventory/stock-takes", new { productIds = products });
        return $"/api/v1/inventory/stock-takes/{take.Must(HttpStatusCode.Created).Id("stockTakeId")}";
    }

    private static async Task CountAsync(Person vendor, string path, params (Guid Product, int Counted)[] lines) =>
        (await vendor.Api.PutAsync($"{path}/lines", Lines(lines))).Must();

    private static object Lines(params (Guid Product, int Counted)[] lines) =>
        new { lines = lines.Select(l => new { productId = l.Product, counted = l.Counted }) };

    private static async Task<int> StockAsync(Person vendor, Guid product) =>
        (await vendor.Api.GetAsync($"/api/v1/inventory/{product}")).Must().Items[0]["quantity"]!.GetValue<int>();
}
