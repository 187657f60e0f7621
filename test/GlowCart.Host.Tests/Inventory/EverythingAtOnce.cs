using System.Net;
using System.Text;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Inventory;

/// <summary>Sales, cancellations, adjustments, counts, stock takes, bulk changes and imports of the same few things, all at once.</summary>
public sealed class EverythingAtOnce(RunningApp running)
{
    private const int Products = 5;
    private const int Actors = 6;
    private const int Steps = 12;

    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Leaves_stock_that_is_the_sum_of_its_movements()
    {
        // A failure names it: put it here, and the same steps are taken again.
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {seed}");
        using var vendor = await _app.AsVendorAsync();
        await ImportAsync(vendor, 40);
        var products = (await vendor.Api.GetAsync("/api/v1/products"))
            .Must()
            .Items.Select(p => p["productId"]!.GetValue<Guid>())
            .Order()
            .ToList();
        var buyers = new List<Person>();
        for (var i = 0; i < Actors; i++)
            buyers.Add(await _app.AsBuyerAsync(i % 2 == 0 ? "buyer" : "hold"));

        var answers = await Task.WhenAll(
            buyers.Select(
                async (buyer, i) =>
                {
                    var random = new Random(seed + i);
                    var seen = new List<Answer>();
                    for (var step = 0; step < Steps; step++)
                        seen.Add(await StepAsync(random, vendor, buyer, products));
                    return seen;
                }
            )
        );

        answers.SelectMany(a => a).ShouldAllBe(a => (int)a.Status < 500, $"Seed {seed}");
        try
        {
            await MoneyInvariants.ShouldHoldAsync(_app.Database);
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"Seed {seed}", e);
        }
        foreach (var buyer in buyers)
            buyer.Dispose();
    }

    private static async Task<Answer> StepAsync(Random random, Person vendor, Person buyer, List<Guid> products)
    {
        var product = products[random.Next(Products)];
        switch (random.Next(8))
        {
            case 0 or 1:
                return await buyer.OrderAsync([(product, random.Next(1, 5)), (products[random.Next(Products)], 1)]);
            case 2:
                var order = await buyer.OrderAsync([(product, random.Next(1, 5))]);
                return order.Status is HttpStatusCode.Created
                    ? await buyer.Api.PutAsync(
                        $"/api/v1/orders/{order["orders"]![0]!["orderId"]!.GetValue<Guid>()}/cancel",
                        new { }
                    )
                    : order;
            case 3:
                return await vendor.Api.PostAsync(
                    $"/api/v1/inventory/{product}/adjust",
                    new { delta = random.Next(-6, 12) is 0 ? 1 : random.Next(1, 9), reason = "correction" }
                );
            case 4:
                return await vendor.Api.PutAsync($"/api/v1/inventory/{product}", new { quantity = random.Next(60) });
            case 5:
                return await TakeAsync(random, vendor, product);
            case 6:
                return await vendor.Api.PutAsync(
                    "/api/v1/inventory/bulk",
                    new
                    {
                        rows = products
                            .OrderBy(_ => random.Next())
                            .Select(p => new { productId = p, delta = random.Next(2) == 0 ? -1 : 2 })
                            .ToList(),
                    }
                );
            default:
                return await ImportAsync(vendor, random.Next(100));
        }
    }

    private static async Task<Answer> TakeAsync(Random random, Person vendor, Guid product)
    {
        var take = await vendor.Api.PostAsync("/api/v1/inventory/stock-takes", new { productIds = new[] { product } });
        if (take.Status is not HttpStatusCode.Created)
            return take;
        var path = $"/api/v1/inventory/stock-takes/{take.Id("stockTakeId")}";
        await vendor.Api.PutAsync(
            $"{path}/lines",
            new { lines = new[] { new { productId = product, counted = random.Next(50) } } }
        );
        return await vendor.Api.PostAsync($"{path}/{(random.Next(4) == 0 ? "cancel" : "complete")}");
    }

    private static Task<Answer> ImportAsync(Person vendor, int quantity)
    {
        var rows = Enumerable.Range(0, Products).Select(i => $"bowl-{i},Bowl {i} of {quantity},12.50,{quantity}");
        return Imports.RunAsync(
            vendor,
            "bowls.csv",
            Encoding.UTF8.GetBytes(string.Join('\n', ["handle,title,price,quantity", .. rows]))
        );
    }
}
