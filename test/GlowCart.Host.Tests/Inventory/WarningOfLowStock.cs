using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Inventory;

public sealed class WarningOfLowStock(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    /// <summary>Each of them moves by itself, and all of them at once.</summary>
    [Fact]
    public async Task Of_many_variants_at_once_warns_of_each_once()
    {
        const int variants = 20;
        using var vendor = await _app.AsVendorAsync();

        var created = (
            await vendor.Api.PostAsync(
                "/api/v1/products",
                new
                {
                    name = "Bead strand",
                    price = 10m,
                    status = "active",
                    variants = Enumerable.Range(1, variants).Select(i => new { name = $"{i} cm", quantity = i % 4 }),
                }
            )
        ).Must(System.Net.HttpStatusCode.Created);

        await Eventually.GetAsync(
            () => AlertsAsync(vendor),
            count => count == variants,
            "each variant that is low has been warned of"
        );
        (await vendor.Api.GetAsync("/api/v1/inventory/alerts?limit=100")).Must().Items.Count.ShouldBe(variants);

        (await vendor.Api.GetAsync($"/api/v1/products/{created.Id("productId")}")).Must()["inStock"]!
            .GetValue<bool>()
            .ShouldBeTrue();
    }

    private Task<long> AlertsAsync(Person vendor) =>
        _app.Database.ScalarAsync<long>(
            "select count(*) from catalog.low_stock_alerts where tenant_id = $1 and resolved_at is null",
            vendor.VendorId
        );
}
