using GlowCart.Host.Tests.Stage;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Settings;
using GlowCart.Kernel.Tenancy;
using GlowCart.TestKit;
using Microsoft.Extensions.DependencyInjection;

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

    [Fact]
    public async Task Is_seen_by_somebody_and_resolved_when_it_has_risen()
    {
        using var vendor = await _app.AsVendorAsync();
        var product = await vendor.ListProductAsync(quantity: 4);
        var raised = await OpenAsync(vendor, alerts => alerts.Count == 1);
        var id = raised[0]["alertId"]!.GetValue<Guid>();
        raised[0]["level"]!.GetValue<string>().ShouldBe("low");

        var seen = (await vendor.Api.PutAsync($"/api/v1/inventory/alerts/{id}/acknowledge")).Must();
        (await vendor.Api.PutAsync($"/api/v1/inventory/alerts/{id}/acknowledge")).Must()["acknowledgedAt"]!
            .ToString()
            .ShouldBe(seen["acknowledgedAt"]!.ToString());
        seen["acknowledgedBy"]!.GetValue<Guid>().ShouldBe(vendor.UserId);
        (await vendor.Api.GetAsync("/api/v1/inventory/alerts?acknowledged=false")).Must().Items.ShouldBeEmpty();

        // It runs out: the same warning, for another reason, which nobody has seen.
        (await vendor.Api.PutAsync($"/api/v1/inventory/{product}", new { quantity = 0 })).Must();
        var gone = await OpenAsync(vendor, alerts => (string?)alerts[0]["level"] == "out");
        gone[0]["alertId"]!.GetValue<Guid>().ShouldBe(id);
        gone[0]["acknowledgedAt"].ShouldBeNull();

        (await vendor.Api.PutAsync($"/api/v1/inventory/{product}", new { quantity = 50 })).Must();
        await OpenAsync(vendor, alerts => alerts.Count == 0);
        (await vendor.Api.GetAsync("/api/v1/inventory/alerts?status=resolved"))
            .Must()
            .Items.ShouldHaveSingleItem()["resolvedAt"]
            .ShouldNotBeNull();
    }

    [Fact]
    public async Task Begins_where_the_store_wants_it()
    {
        using var vendor = await _app.AsVendorAsync();
        var product = await vendor.ListProductAsync(quantity: 8);
        await using (var services = _app.Services.CreateAsyncScope())
        {
            using var _ = services
                .ServiceProvider.GetRequiredService<ICurrentScope>()
                .Change(Scope.Vendor(vendor.VendorId));
            var settings = services.ServiceProvider.GetRequiredService<ISettings>();
            await services
                .ServiceProvider.GetRequiredService<IUnitOfWork>()
                .RunAsync(async ct =>
                    await settings.SetAsync("Catalog.LowStockThreshold", "9", SettingLayer.Vendor, ct)
                );
        }

        var item = await Eventually.GetAsync(
            async () => (await vendor.Api.GetAsync($"/api/v1/inventory/{product}")).Must().Items[0],
            i => i["threshold"]!.GetValue<int>() == 9,
            "the store's threshold counts"
        );
        item["lowStockAlert"]!.GetValue<bool>().ShouldBeTrue();
        item["hasOwnThreshold"]!.GetValue<bool>().ShouldBeFalse();

        (await vendor.Api.PutAsync($"/api/v1/inventory/{product}/threshold", new { threshold = 2 })).Must()[
            "lowStockAlert"
        ]!
            .GetValue<bool>()
            .ShouldBeFalse();
        (await vendor.Api.DeleteAsync($"/api/v1/inventory/{product}/threshold")).Must()["threshold"]!
            .GetValue<int>()
            .ShouldBe(9);
    }

    private static Task<IReadOnlyList<System.Text.Json.Nodes.JsonNode>> OpenAsync(
        Person vendor,
        Func<IReadOnlyList<System.Text.Json.Nodes.JsonNode>, bool> isWanted
    ) =>
        Eventually.GetAsync(
            async () => (await vendor.Api.GetAsync("/api/v1/inventory/alerts")).Must().Items,
            isWanted,
            "the warnings are as they should be"
        );

    private Task<long> AlertsAsync(Person vendor) =>
        _app.Database.ScalarAsync<long>(
            "select count(*) from catalog.low_stock_alerts where tenant_id = $1 and resolved_at is null",
            vendor.VendorId
        );
}
