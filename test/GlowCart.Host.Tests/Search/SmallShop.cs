using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Search;

/// <summary>Two stores with a handful of products, on a database of their own, where every number can be known.</summary>
public sealed class SmallShop : IAsyncLifetime
{
    public static readonly Guid Home = new("0190aaaa-0000-7000-8000-000000000001");
    public static readonly Guid Lamps = new("0190aaaa-0000-7000-8000-000000000002");
    public static readonly Guid Chairs = new("0190aaaa-0000-7000-8000-000000000003");
    private GlowCartApp _app = null!;
    private Person _one = null!;
    private Person _two = null!;

    public Guid One => _one.VendorId;
    public Guid Two => _two.VendorId;

    public Task<Answer> SearchAsync(string query) => _app.AsStranger().SearchAsync(query);

    public async ValueTask InitializeAsync()
    {
        _app = await GlowCartApp.StartAsync();
        await using var categories = _app.Database.Truth.CreateCommand(
            """
            insert into catalog.categories (id, parent_id, slug, name, names, position, version) values
              ($1, null, 'home', 'Home', '{"en":"Home"}', 0, 0), ($2, $1, 'lamps', 'Lamps', '{"en":"Lamps"}', 0, 0), ($3, $1, 'chairs', 'Chairs', '{"en":"Chairs"}', 1, 0)
            """
        );
        foreach (var id in new[] { Home, Lamps, Chairs })
            categories.Parameters.Add(new Npgsql.NpgsqlParameter { Value = id });
        await categories.ExecuteNonQueryAsync();
        (_one, _two) = (await _app.AsVendorAsync("One"), await _app.AsVendorAsync("Two", "NGN"));
        await _one.SellAsync("Lamp red", price: 3, categoryId: Lamps, specs: [("Colour", "Red"), ("Size", "S")]);
        await _one.SellAsync("Lamp blue", price: 12, categoryId: Lamps, specs: [("colour", "BLUE"), ("Size", "M")]);
        await _one.SellAsync("Lamp gone", price: 15, categoryId: Lamps, quantity: 0, specs: [("Colour", "red")]);
        await _one.SellAsync("Chair", price: 120, categoryId: Chairs, specs: [("Colour", "Red"), ("Size", "M")]);
        await _two.SellAsync("Lamp abroad", price: 4000, categoryId: Lamps, specs: [("Colour", "Blue")]);
        await _two.SellAsync("Thing", price: 5);
        await using var ratings = _app.Database.Truth.CreateCommand(
            """
            update catalog.products set rating = 4.5, review_count = 9, popularity = 7 where name = 'Lamp red';
            update catalog.products set rating = 4.5, review_count = 3 where name = 'Chair';
            update catalog.products set rating = 3.0, review_count = 1, popularity = 9 where name = 'Lamp blue';
            """
        );
        await ratings.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _one.Dispose();
        _two.Dispose();
        await _app.DisposeAsync();
    }
}
