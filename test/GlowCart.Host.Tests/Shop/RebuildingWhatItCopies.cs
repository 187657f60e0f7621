using GlowCart.Catalog.Products;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Host.Tests.Shop;

public sealed class RebuildingWhatItCopies(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Puts_right_what_fell_behind_by_the_command()
    {
        using var vendor = await _app.AsVendorAsync("The right name");
        var path = $"/api/v1/products/{await vendor.ListProductAsync("Soap", quantity: 3)}";
        using var stranger = _app.AsStranger();
        var right = (await stranger.GetAsync(path)).Must().Text;
        await ForgetCopiesAsync(vendor.VendorId);

        var (code, output) = await HostCommand.RunAsync(
            _app,
            ["--rebuild-storefront"],
            ct: TestContext.Current.CancellationToken
        );

        code.ShouldBe(0, output);
        // Others' products, too, where a change of theirs is on its way.
        output.ShouldMatch(@"put right: [1-9]\d* of their stores, [1-9]\d* of their stock, [1-9]\d* of their pictures");
        // The command is another process, and there is no Redis here to tell of it.
        await Eventually.TrueAsync(
            async () => (await stranger.GetAsync(path)) is { Text: var text } && text == right,
            "the product as it was"
        );
    }

    [Fact]
    public async Task Leaves_right_what_changes_meanwhile()
    {
        using var vendor = await _app.AsVendorAsync();
        var products = new List<Guid>();
        for (var i = 0; i < 10; i++)
            products.Add(await vendor.ListProductAsync($"Thing {i}", quantity: 5));
        await ForgetCopiesAsync(vendor.VendorId);
        using var done = new CancellationTokenSource();

        var rebuilding = RebuildUntilAsync(done.Token);
        for (var i = 0; i < 30; i++)
        {
            var product = products[i % 10];
            (await vendor.Api.PutAsync($"/api/v1/inventory/{product}", new { quantity = i % 2 * 5 })).Must();
            (await vendor.Api.PutAsync($"/api/v1/vendors/{vendor.VendorId}", new { storeName = $"Store {i}" })).Must();
        }
        await Eventually.TrueAsync(
            async () =>
                await _app.Database.ScalarAsync<long>(
                    """
                    select count(*) from catalog.products p where tenant_id = $1 and
                      (vendor_name <> 'Store 29'
                       or in_stock <> exists (select 1 from catalog.inventory i where i.product_id = p.id and quantity > reserved))
                    """,
                    vendor.VendorId
                ) == 0,
            "copies of what is true"
        );
        await done.CancelAsync();
        (await rebuilding).ShouldBeGreaterThan(0);
    }

    /// <returns>How often it went through.</returns>
    private async Task<int> RebuildUntilAsync(CancellationToken done)
    {
        var count = 0;
        while (!done.IsCancellationRequested)
        {
            await using var services = _app.Services.CreateAsyncScope();
            await services
                .ServiceProvider.GetRequiredService<IStorefrontCopies>()
                .RebuildAsync(ct: TestContext.Current.CancellationToken);
            count++;
        }
        return count;
    }

    private Task ForgetCopiesAsync(Guid vendor) =>
        _app.Database.ScalarAsync<long>(
            """
            with wrong as (
              update catalog.products set listing = '{"images": [], "variants": [{"variantId": "00000000-0000-0000-0000-000000000001",
                "name": "Gone", "priceAdjustment": 0}]}', in_stock = false, vendor_name = 'Wrong' where tenant_id = $1 returning 1)
            select count(*) from wrong
            """,
            vendor
        );
}
