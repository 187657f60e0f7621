using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Inventory;

public sealed class UpdatingManyLines(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Refuses_the_bad_and_does_the_rest()
    {
        using var vendor = await _app.AsVendorAsync();
        using var other = await _app.AsVendorAsync();
        var theirs = await other.ListProductAsync();
        var set = await vendor.ListProductAsync(quantity: 1);
        var adjusted = await vendor.ListProductAsync(quantity: 5);
        var bySku = (
            await vendor.Api.PostAsync(
                "/api/v1/products",
                new
                {
                    name = "Kiondo",
                    price = 40m,
                    variants = new[]
                    {
                        new
                        {
                            name = "S",
                            sku = "K-S",
                            quantity = 1,
                        },
                    },
                }
            )
        ).Must(HttpStatusCode.Created).Id("productId");

        var answer = (
            await vendor.Api.PutAsync(
                "/api/v1/inventory/bulk",
                new
                {
                    rows = new object[]
                    {
                        new { productId = set, quantity = 7 },
                        new { productId = theirs, quantity = 7 },
                        new { productId = adjusted, delta = -9 },
                        new
                        {
                            productId = adjusted,
                            delta = -2,
                            reason = "lost",
                        },
                        new
                        {
                            sku = "K-S",
                            quantity = 4,
                            threshold = 1,
                        },
                        new { sku = "none", quantity = 4 },
                        new { productId = set, quantity = 7 },
                        new
                        {
                            productId = set,
                            quantity = 7,
                            delta = 1,
                        },
                        new { quantity = 7 },
                    },
                }
            )
        ).Must();

        answer["results"]!
            .AsArray()
            .Select(r => ((string)r!["outcome"]!, (string?)r["code"]))
            .ShouldBe([
                ("changed", null),
                ("failed", "catalog.inventory.not_found"),
                ("failed", "catalog.inventory.below_reserved"),
                ("changed", null),
                ("changed", null),
                ("failed", "catalog.inventory.not_found"),
                ("unchanged", null),
                ("failed", "catalog.inventory.no_change"),
                ("failed", "catalog.inventory.no_line"),
            ]);
        (await StockAsync(vendor, set)).ShouldBe(7);
        (await StockAsync(vendor, adjusted)).ShouldBe(3);
        (await StockAsync(vendor, bySku)).ShouldBe(4);
        (await StockAsync(other, theirs)).ShouldBe(10);
        await MoneyInvariants.ShouldHoldAsync(_app.Database);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(501)]
    public async Task Takes_one_to_five_hundred(int rows)
    {
        using var vendor = await _app.AsVendorAsync();
        var answer = await vendor.Api.PutAsync(
            "/api/v1/inventory/bulk",
            new { rows = Enumerable.Range(0, rows).Select(_ => new { sku = "x", quantity = 1 }) }
        );
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task While_buyers_check_out_neither_locks_the_other_out_nor_loses_a_unit()
    {
        const int products = 8;
        using var vendor = await _app.AsVendorAsync();
        var ids = new List<Guid>();
        for (var i = 0; i < products; i++)
            ids.Add(await vendor.ListProductAsync($"Bowl {i}", quantity: 100));
        var buyers = new List<Person>();
        for (var i = 0; i < 4; i++)
            buyers.Add(await _app.AsBuyerAsync());

        var random = new Random(1711);
        var orders = buyers.SelectMany(b =>
            Enumerable
                .Range(0, 3)
                .Select(_ => b.OrderAsync(ids.OrderBy(_ => random.Next()).Select(p => (p, 1)).ToList()))
        );
        var updates = Enumerable
            .Range(0, 10)
            .Select(_ =>
                vendor.Api.PutAsync(
                    "/api/v1/inventory/bulk",
                    new
                    {
                        rows = ids.OrderBy(_ => random.Next())
                            .Select(p => new
                            {
                                productId = p,
                                delta = 2,
                                reason = "received",
                            })
                            .ToList(),
                    }
                )
            );
        var answers = await Task.WhenAll(orders.Concat(updates).ToList());

        answers.ShouldAllBe(a => (int)a.Status == 200 || (int)a.Status == 201);
        foreach (var id in ids)
            await Eventually.GetAsync(
                () => StockAsync(vendor, id),
                s => s == 100 + 20 - 12,
                "all are sold and received"
            );
        await MoneyInvariants.ShouldHoldAsync(_app.Database);
    }

    private static async Task<int> StockAsync(Person vendor, Guid product) =>
        (await vendor.Api.GetAsync($"/api/v1/inventory/{product}")).Must().Items[0]["quantity"]!.GetValue<int>();
}
