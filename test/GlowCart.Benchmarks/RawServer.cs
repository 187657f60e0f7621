using System.Text.Json;
using GlowCart.Catalog.Products;
using GlowCart.Kernel.Contracts;
using GlowCart.Platform;
using Npgsql;

namespace GlowCart.Benchmarks;

/// <summary>
/// What could be had at best: one prepared statement on an open connection, and the same JSON. No scope, limits, audit or
/// errors. Its role is the storefront's for good, set when the connection opens.
/// </summary>
internal static class RawServer
{
    private const string Columns = """
        id, tenant_id, vendor_name, name, handle, description, price, compare_at_price, currency, category_id, listing::text, sku,
        status, rating, review_count, in_stock
        """;

    private const string Detail = $"""
        select {Columns}, product_type, tags from catalog.storefront_products where id = $1;
        select name, value from catalog.storefront_specifications where product_id = $1 order by position
        """;

    // With the number in the text, as GlowCart has it: without parameters it is planned once.
    private const string List = $"""
        select {Columns} from catalog.storefront_products order by id desc limit 
        """;

    public static async Task RunAsync(string connection, string address)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(address);
        builder.Logging.ClearProviders();
        builder.Services.ConfigureHttpJsonOptions(o => PlatformServices.ConfigureJson(o.SerializerOptions));
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(connection)
            {
                NoResetOnClose = true,
                MaxAutoPrepare = 20,
                Options = "-c role=glow_store",
            }.ConnectionString
        );
        await using var app = builder.Build();
        app.MapGet("/api/v1/products", (int limit) => ListAsync(source, limit));
        await app.RunAsync();
    }

    private static async Task<PagedList<ProductDto>> ListAsync(NpgsqlDataSource source, int limit)
    {
        await using var command = source.CreateCommand(
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{List}{limit + 1}")
        );
        await using var r = await command.ExecuteReaderAsync();
        var items = new List<ProductDto>(limit + 1);
        while (await r.ReadAsync())
        {
            var listing = JsonSerializer.Deserialize<Listing>(r.GetString(10), JsonSerializerOptions.Web)!;
            items.Add(
                new ProductDto(
                    r.GetGuid(0),
                    r.GetGuid(1),
                    r.GetString(2),
                    r.GetString(3),
                    r.GetString(4),
                    r.GetString(5),
                    r.GetDecimal(6),
                    r.IsDBNull(7) ? null : r.GetDecimal(7),
                    r.GetString(8),
                    r.IsDBNull(9) ? null : r.GetGuid(9),
                    listing.Images,
                    r.IsDBNull(11) ? null : r.GetString(11),
                    Enum.Parse<ProductStatus>(r.GetString(12)),
                    r.GetDecimal(13),
                    r.GetInt32(14),
                    r.GetBoolean(15),
                    listing.Variants
                )
            );
        }
        var next = items.Count > limit ? items[limit - 1].ProductId.ToString() : null;
        return new PagedList<ProductDto>([.. items.Take(limit)], next);
    }

    private sealed record Listing(IReadOnlyList<ProductImageDto> Images, IReadOnlyList<ProductVariantDto> Variants);
}
