using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Orders;

public sealed class TheLastUnits(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Are_sold_once_however_many_want_them()
    {
        const int units = 10;
        using var vendor = await _app.AsVendorAsync();
        var product = await vendor.ListProductAsync(quantity: units);
        var buyers = await SignUpAsync(100);

        var answers = await InParallel(buyers, b => b.OrderAsync([(product, 1)]));

        answers.Count(a => a.Status is HttpStatusCode.Created).ShouldBe(units);
        foreach (var refused in answers.Where(a => a.Status is not HttpStatusCode.Created))
        {
            refused.Status.ShouldBe(HttpStatusCode.Conflict, refused.Text);
            refused.Code.ShouldBe("ordering.stock.insufficient");
        }
        await Eventually.TrueAsync(
            async () =>
                await _app.Database.ScalarAsync<long>(
                    "select count(*) from ordering.orders where tenant_id = $1 and payment_status = 'Paid'",
                    vendor.VendorId
                ) == units,
            "all that was sold is paid"
        );
        var item = (await vendor.Api.GetAsync($"/api/v1/inventory/{product}")).Must().Items[0];
        item["quantity"]!.GetValue<int>().ShouldBe(0);
        item["reserved"]!.GetValue<int>().ShouldBe(0);
    }

    /// <summary>Whoever locks two rows does it in the same order as everybody: nobody waits for nobody.</summary>
    [Fact]
    public async Task Of_several_products_are_sold_without_a_deadlock()
    {
        using var one = await _app.AsVendorAsync("One");
        using var two = await _app.AsVendorAsync("Two");
        var products = new[]
        {
            await one.ListProductAsync("A", quantity: 20),
            await two.ListProductAsync("B", quantity: 20),
            await one.ListProductAsync("C", quantity: 20),
        };
        var buyers = await SignUpAsync(40);

        var answers = await InParallel(
            buyers.Select((b, i) => (Buyer: b, Lines: i % 2 == 0 ? products : products.Reverse())),
            x => x.Buyer.OrderAsync(x.Lines.Select(p => (p, 1)))
        );

        answers.Count(a => a.Status is HttpStatusCode.Created).ShouldBe(20);
        answers
            .Where(a => a.Status is not HttpStatusCode.Created)
            .ShouldAllBe(a => a.Code == "ordering.stock.insufficient");
    }

    /// <summary>Some at a time: hashing a hundred passwords at once is another test.</summary>
    private async Task<IReadOnlyList<Person>> SignUpAsync(int count)
    {
        var buyers = new List<Person>();
        while (buyers.Count < count)
            buyers.AddRange(await InParallel(Enumerable.Range(0, 10), _ => _app.AsBuyerAsync()));
        return buyers;
    }

    private static async Task<IReadOnlyList<TOut>> InParallel<TIn, TOut>(
        IEnumerable<TIn> items,
        Func<TIn, Task<TOut>> act
    ) => await Task.WhenAll(items.Select(act));
}
