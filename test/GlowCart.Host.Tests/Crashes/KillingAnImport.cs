using System.Net;
using System.Text;
using GlowCart.Host.Tests.Stage;
using GlowCart.Simulators;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Crashes;

/// <summary>SIGKILL in the middle of a file, twice: it goes on where it stopped, and no row is there twice.</summary>
[Trait("Category", "Slow")]
public sealed class KillingAnImport : IAsyncLifetime
{
    private const int Products = 20_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("glowcart-crash-").FullName;
    private TestDatabase _database = null!;
    private SimulatorHost _simulators = null!;
    private HostProcess _host = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabases.CreateAsync();
        _simulators = await SimulatorHost.StartAsync(new SimulatorOptions(), TimeProvider.System);
        // A job whose process died is taken up again after this time.
        _host = new HostProcess(_database, _simulators, _folder, ("Jobs:InvisibilityTimeout", "00:00:05"));
        await _host.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _simulators.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Loses_no_row_and_repeats_none()
    {
        using var vendor = await new Caller(_host.Address).OpenStoreAsync();
        var file = new StringBuilder("handle,title,option1_name,option1_value,price,quantity\n");
        for (var i = 0; i < Products; i++)
            file.Append($"p-{i},Product {i},Size,S,10.00,3\np-{i},,,M,12.00,2\n");
        var started = await vendor.Api.UploadAsync(
            "/api/v1/products/import",
            "many.csv",
            Encoding.UTF8.GetBytes(file.ToString())
        );
        var id = started.Must(HttpStatusCode.Accepted).Id("importId");

        await KillBehindAsync(id, 2_000);
        await _host.StartAsync();
        await KillBehindAsync(id, 14_000);
        await _host.StartAsync();

        var import = await Imports.FinishedAsync(vendor, started);
        import["createdProducts"]!.GetValue<int>().ShouldBe(Products, import.Text);
        import["createdVariants"]!.GetValue<int>().ShouldBe(Products, import.Text);
        import["failedRows"]!.GetValue<int>().ShouldBe(0, import.Text);
        import.ShouldAddUp();
        (await CountAsync("catalog.products")).ShouldBe(Products);
        (await CountAsync("catalog.product_variants")).ShouldBe(2 * Products);
        (await CountAsync("catalog.inventory_movements")).ShouldBe(2 * Products);
        (await _database.ScalarAsync<long>("select sum(quantity)::bigint from catalog.inventory")).ShouldBe(
            5L * Products
        );
        await MoneyInvariants.ShouldHoldAsync(_database);
    }

    /// <summary>Its end must not come first, or nothing would be shown.</summary>
    private async Task KillBehindAsync(Guid importId, int rows)
    {
        await Eventually.TrueAsync(
            async () =>
                await _database.ScalarAsync<int>(
                    "select processed_rows from catalog.product_imports where id = $1",
                    importId
                ) >= rows,
            $"{rows} rows are in"
        );
        await _host.KillAsync();
        (
            await _database.ScalarAsync<string>("select status from catalog.product_imports where id = $1", importId)
        ).ShouldBe("Running");
    }

    private Task<int> CountAsync(string table) => _database.ScalarAsync<int>($"select count(*)::int from {table}");
}
