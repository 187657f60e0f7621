using System.Net;
using GlowCart.Simulators;
using GlowCart.Simulators.Faults;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Crashes;

/// <summary>SIGKILL between two steps of a checkout, then a fresh start: every promise that was made is kept.</summary>
[Trait("Category", "Slow")]
public sealed class KillingTheProgram : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("glowcart-crash-").FullName;
    private TestDatabase _database = null!;
    private SimulatorHost _simulators = null!;
    private HostProcess _host = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabases.CreateAsync();
        _simulators = await SimulatorHost.StartAsync(
            new SimulatorOptions
            {
                Chipper =
                {
                    ApprovalDelay = TimeSpan.FromMilliseconds(50),
                    // A charge whose answer was lost is made known by the provider's webhook alone, and the program is away
                    // longer than the first few attempts.
                    WebhookRetryWaits = [.. Enumerable.Repeat(TimeSpan.FromSeconds(2), 100)],
                },
            },
            TimeProvider.System
        );
        _host = new HostProcess(_database, _simulators, _folder);
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
    public async Task Between_order_and_charge_loses_neither()
    {
        var (vendor, buyer, product) = await ShopAsync();
        // The provider doesn't answer: the program dies while it waits for the charge.
        _simulators.Faults.Add(
            new Fault(FaultKind.Latency, "*/authorizations", "POST", Count: 100, Delay: TimeSpan.FromHours(1))
        );
        var order = (await buyer.OrderAsync([(product, 2)])).Must(HttpStatusCode.Created);

        await _host.KillAsync();
        _simulators.Faults.Clear();
        await _host.StartAsync();

        await ShouldBePaidAsync(buyer, order);
        await ShouldBeRightAsync(vendor, product, quantity: 8);
    }

    [Fact]
    public async Task Whose_charge_was_made_but_not_heard_of_charges_once()
    {
        var (vendor, buyer, product) = await ShopAsync();
        // The charge exists, its answer never arrives, and then nobody is left to ask.
        _simulators.Faults.Add(
            new Fault(FaultKind.DroppedConnection, "*/authorizations", "POST", FaultMoment.AfterEffect)
        );
        var order = (await buyer.OrderAsync([(product, 2)])).Must(HttpStatusCode.Created);
        await Eventually.TrueAsync(
            () => Task.FromResult(_simulators.Chipper.Authorizations.Count > 0),
            "the charge reached the provider"
        );

        await _host.KillAsync();
        await _host.StartAsync();

        await ShouldBePaidAsync(buyer, order);
        await ShouldBeRightAsync(vendor, product, quantity: 8);
    }

    [Fact]
    public async Task Between_charge_and_webhook_still_finds_the_money()
    {
        var (vendor, buyer, product) = await ShopAsync("hold");
        var order = (await buyer.OrderAsync([(product, 2)])).Must(HttpStatusCode.Created);
        await Eventually.TrueAsync(
            () => Task.FromResult(_simulators.Chipper.Authorizations.Count > 0),
            "the charge reached the provider"
        );

        await _host.KillAsync();
        // Approved while nobody listens: the webhook meets a closed port.
        await _simulators.Chipper.ApproveAsync(_simulators.Chipper.Authorizations[0].Id);
        await _host.StartAsync();

        await ShouldBePaidAsync(buyer, order);
        await ShouldBeRightAsync(vendor, product, quantity: 8);
    }

    [Fact]
    public async Task Again_and_again_under_load_breaks_no_promise()
    {
        var (vendor, _, product) = await ShopAsync(quantity: 1000);
        var buyers = new List<Person>();
        for (var i = 0; i < 8; i++)
            buyers.Add(await new Caller(_host.Address).SignUpAsync());
        var random = new Random(4207);
        for (var round = 0; round < 4; round++)
        {
            var orders = buyers.Select((b, i) => TryOrderAsync(b, product, $"{round}-{i}")).ToList();
            await Task.Delay(random.Next(20, 600), TestContext.Current.CancellationToken);
            await _host.KillAsync();
            await Task.WhenAll(orders);
            await _host.StartAsync();
            // Whoever got no answer asks again under the same key, as a good client does.
            foreach (var (buyer, i) in buyers.Select((b, i) => (b, i)))
                (await buyer.OrderAsync([(product, 1)], key: $"{round}-{i}")).Must(HttpStatusCode.Created);
        }

        await Eventually.TrueAsync(
            async () =>
                await _database.ScalarAsync<long>("select count(*) from ordering.orders where payment_status = 'Paid'")
                == 4 * buyers.Count,
            "each is paid, once"
        );
        await ShouldBeRightAsync(vendor, product, quantity: 1000 - 4 * buyers.Count);
    }

    private async Task<(Person Vendor, Person Buyer, Guid Product)> ShopAsync(
        string mailBegins = "buyer",
        int quantity = 10
    )
    {
        var stranger = new Caller(_host.Address);
        var vendor = await stranger.OpenStoreAsync();
        return (vendor, await stranger.SignUpAsync(mailBegins), await vendor.ListProductAsync(quantity: quantity));
    }

    private static async Task TryOrderAsync(Person buyer, Guid product, string key)
    {
        try
        {
            await buyer.OrderAsync([(product, 1)], key);
        }
        catch (HttpRequestException)
        {
            // The program died under it; whether it is an order only the database knows.
        }
    }

    private static async Task ShouldBePaidAsync(Person buyer, Answer group)
    {
        var id = group["orders"]![0]!["orderId"]!.GetValue<Guid>();
        await Eventually.TrueAsync(
            async () =>
                (await buyer.Api.GetAsync($"/api/v1/orders/{id}")).Must()["paymentStatus"]!.GetValue<string>()
                == "paid",
            "the order is paid"
        );
    }

    private async Task ShouldBeRightAsync(Person vendor, Guid product, int quantity)
    {
        var item = (await vendor.Api.GetAsync($"/api/v1/inventory/{product}")).Must().Items[0];
        item["quantity"]!.GetValue<int>().ShouldBe(quantity);
        item["reserved"]!.GetValue<int>().ShouldBe(0);
        await MoneyInvariants.ShouldHoldAsync(_database);
        await MoneyInvariants.ShouldAgreeWithAsync(_database, _simulators.Chipper);
    }
}
