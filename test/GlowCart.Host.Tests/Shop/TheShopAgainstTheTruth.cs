using System.Net;
using System.Text.Json.Nodes;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Shop;

/// <summary>
/// The shop reads copies: a store's name and state, whether anything is left, pages kept in memory. After any number of
/// changes, in any order, it must show what the tables behind say.
/// </summary>
public sealed class TheShopAgainstTheTruth(RunningApp running)
{
    private const int Changes = 70;

    // Strangers see products of stores that sell; what is sold out is there, and says so.
    private const string Truth = """
        select coalesce(jsonb_object_agg(p.id, jsonb_build_array(p.name, p.price, v.store_name,
                 exists (select 1 from catalog.inventory i where i.product_id = p.id and i.quantity > i.reserved))), '{}')::text
        from catalog.products p join vendors.vendors v on v.id = p.tenant_id
        where p.tenant_id = any ($1) and p.status = 'Active' and p.deleted_at is null and v.status = 'Active'
        """;

    private readonly GlowCartApp _app = running.App;

    [Theory, InlineData(1), InlineData(2)]
    public async Task Shows_it_after_random_edits_suspensions_and_deletions(int seed)
    {
        var random = new Random(seed);
        using var ops = await _app.AsOperatorAsync();
        using var buyer = await _app.AsBuyerAsync();
        var market = new Market(_app, random, ops, buyer);
        for (var i = 0; i < 3; i++)
            await market.OpenStoreAsync();

        for (var i = 0; i < Changes; i++)
        {
            await market.ChangeAsync();
            // What is read in between is what the memory holds on to.
            if (i % 5 == 0)
                await market.SeenByStrangersAsync();
        }

        var (truth, _) = await Eventually.GetAsync(
            async () =>
            {
                var rows = await _app.Database.ScalarAsync<string>(Truth, market.Stores.ToArray());
                return (Truth: JsonNode.Parse(rows)!.AsObject(), Seen: await market.SeenByStrangersAsync());
            },
            both => Lines(both.Seen) == Lines(both.Truth),
            $"the shop and the tables agree, seed {seed}"
        );
        await market.DetailsShouldAgreeAsync(truth);
    }

    private static string Lines(JsonObject products) =>
        string.Join("\n", products.OrderBy(p => p.Key).Select(p => $"{p.Key} {Text(p.Value!)}"));

    private static string Text(JsonNode row) => $"{row[0]} {(decimal)row[1]!:0.00} {row[2]} {row[3]}";

    private sealed class Market(GlowCartApp app, Random random, Person ops, Person buyer)
    {
        private readonly List<Person> _vendors = [];
        private readonly List<(Person Vendor, Guid Product)> _products = [];
        private readonly Caller _stranger = app.AsStranger();

        public IEnumerable<Guid> Stores => _vendors.Select(v => v.VendorId);

        public async Task OpenStoreAsync()
        {
            var vendor = await app.AsVendorAsync($"Store {random.Next(1000)}");
            _vendors.Add(vendor);
            for (var i = 0; i < 3; i++)
                _products.Add(
                    (vendor, await vendor.ListProductAsync($"Thing {random.Next(1000)}", quantity: random.Next(3)))
                );
        }

        public async Task ChangeAsync()
        {
            var vendor = Any(_vendors);
            var (owner, product) = Any(_products);
            var path = $"/api/v1/products/{product}";
            // Some are refused: the store is suspended, the product gone, nothing left. That changes nothing, and is right.
            var answer = random.Next(10) switch
            {
                0 => await vendor.Api.PostAsync("/api/v1/products", New()),
                1 => await owner.Api.PutAsync(path, new { name = $"Thing {random.Next(1000)}" }),
                2 => await owner.Api.PutAsync(path, new { price = random.Next(1, 100) }),
                3 => await owner.Api.PutAsync(path, new { status = Any(["draft", "active", "active", "archived"]) }),
                4 => await owner.Api.PutAsync($"/api/v1/inventory/{product}", new { quantity = random.Next(4) }),
                5 => await vendor.Api.PutAsync(
                    $"/api/v1/vendors/{vendor.VendorId}",
                    new { storeName = $"Store {random.Next(1000)}" }
                ),
                6 => await ops.Api.PutAsync(
                    $"/api/v1/admin/vendors/{vendor.VendorId}/{Any(["suspend", "reactivate", "reactivate"])}",
                    new { reason = "By the dice" }
                ),
                7 => random.Next(3) == 0 ? await owner.Api.DeleteAsync(path) : await owner.Api.GetAsync(path),
                8 => await buyer.OrderAsync([(product, random.Next(1, 3))]),
                _ => await CancelOneAsync(),
            };
            ((int)answer.Status).ShouldBeLessThan(500, answer.ToString());
            if (answer is { Status: HttpStatusCode.Created } && answer.Body["productId"] is { } id)
                _products.Add((vendor, id.GetValue<Guid>()));
        }

        /// <summary>All stores' shelves, page by page, as `id: [name, price, store, in stock]`.</summary>
        public async Task<JsonObject> SeenByStrangersAsync()
        {
            var seen = new JsonObject();
            foreach (var store in Stores)
            {
                string? cursor = null;
                do
                {
                    var page = (
                        await _stranger.GetAsync($"/api/v1/products?vendorId={store}&limit=2&cursor={cursor}")
                    ).Must();
                    foreach (var item in page.Items)
                    {
                        // A page later than the first may overlap after a change in between; the last look is what counts.
                        seen[(string)item["productId"]!] = new JsonArray(
                            (string)item["name"]!,
                            (decimal)item["price"]!,
                            (string)item["vendorName"]!,
                            (bool)item["inStock"]!
                        );
                    }
                    cursor = (string?)page["nextCursor"];
                } while (cursor is not null);
            }
            return seen;
        }

        public async Task DetailsShouldAgreeAsync(JsonObject truth)
        {
            foreach (var (_, product) in _products)
            {
                var answer = await _stranger.GetAsync($"/api/v1/products/{product}");
                if (truth[product.ToString()] is not { } row)
                    answer.Status.ShouldBe(HttpStatusCode.NotFound);
                else
                    ((string?)answer.Must()["name"], (string?)answer["vendorName"], (bool?)answer["inStock"]).ShouldBe(
                        ((string?)row[0], (string?)row[2], (bool?)row[3])
                    );
            }
        }

        private object New() =>
            new
            {
                name = $"Thing {random.Next(1000)}",
                price = random.Next(1, 100),
                quantity = random.Next(3),
                status = Any(["draft", "active", "active"]),
            };

        private async Task<Answer> CancelOneAsync()
        {
            var orders = await buyer.Api.GetAsync("/api/v1/buyer/orders");
            return orders.Items is { Count: > 0 } some
                ? await buyer.Api.PutAsync(
                    $"/api/v1/orders/{(string)Any(some)["orderId"]!}/cancel",
                    new { reason = "Changed my mind" }
                )
                : orders;
        }

        private T Any<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];
    }
}
