using System.Globalization;
using GlowCart.TestKit;

namespace GlowCart.Benchmarks;

/// <summary>Fills a database with plausible products, by SQL, since it is reading that is measured.</summary>
internal static class Marketplace
{
    public static async Task FillAsync(TestDatabase database, BenchmarkSize size)
    {
        await using var connection = await database.Truth.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 600;
        command.CommandText = Sql.Replace("{0}", Text(size.Vendors), StringComparison.Ordinal)
            .Replace("{1}", Text(size.Products), StringComparison.Ordinal);
        await command.ExecuteNonQueryAsync();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private const string Sql = """
        create temp table store as
        select gen_random_uuid() as id, number from generate_series(1, {0}) number;

        insert into catalog.products (id, tenant_id, handle, name, description, product_type, tags, price, currency, sku, status,
          vendor_name, vendor_active, vendor_version, rating, review_count, popularity, in_stock, listing, version)
        select gen_random_uuid(), s.id, 'product-' || n, 'Product ' || n || ' of ' || (array['shea','cocoa','indigo','kente'])[1 + n % 4],
          '<p>Made by hand in small batches, number ' || n || '. ' || repeat('Good for every day. ', 8) || '</p>',
          (array['Soap','Lamp','Cloth','Oil'])[1 + n % 4], array['handmade', 'tag-' || n % 50], 5 + n % 500, 'GHS', 'SKU-' || n, 'Active',
          'Store ' || s.number, true, 1, 4.5, n % 90, n % 1000, true,
          jsonb_build_object(
            'images', jsonb_build_array(jsonb_build_object('url', '/media/' || n || '-1.webp', 'alt', 'From the front'),
                                        jsonb_build_object('url', '/media/' || n || '-2.webp')),
            'variants', jsonb_build_array(jsonb_build_object('variantId', gen_random_uuid(), 'name', 'S', 'sku', 'S-' || n, 'priceAdjustment', 0),
                                          jsonb_build_object('variantId', gen_random_uuid(), 'name', 'M', 'sku', 'M-' || n, 'priceAdjustment', 2.5))),
          1
        from generate_series(1, {1}) n join store s on s.number = 1 + n % {0};

        analyze catalog.products;
        """;
}
