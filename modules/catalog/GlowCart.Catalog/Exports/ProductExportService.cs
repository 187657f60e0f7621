using System.Globalization;
using GlowCart.Catalog.Imports.Formats;
using GlowCart.Catalog.Inventory;
using GlowCart.Catalog.Products;
using GlowCart.Kernel.Contracts;

namespace GlowCart.Catalog.Exports;

internal sealed class ProductExportService(ExportReads reads, InventoryReads stock, PictureAddresses pictures)
    : IProductExportService
{
    private const string Csv = "text/csv; charset=utf-8";

    public async Task<HttpContent> ProductsAsync(ProductExportQuery query, CancellationToken ct)
    {
        IQueryable<Product> Which(IQueryable<Product> all)
        {
            if (query.Status is { } status)
                all = all.Where(p => p.Status == status);
            // Coming back from there they would be drafts.
            return query.Format is ExportFormat.Woocommerce ? all.Where(p => p.Status != ProductStatus.Archived) : all;
        }

        IProductFileWriter writer = query.Format switch
        {
            ExportFormat.Shopify => new FlatWriter(FlatColumns.Shopify, pictures.Absolute),
            ExportFormat.Woocommerce => new WooCommerceWriter(await reads.MostSpecsAsync(Which, ct), pictures.Absolute),
            _ => new FlatWriter(FlatColumns.Glowcart, pictures.Absolute),
        };
        return new FileDownload(
            $"products-{query.Format.ToString().ToLowerInvariant()}.csv",
            Csv,
            async (body, token) =>
            {
                await using var csv = new CsvFile(body);
                await csv.WriteAsync(writer.Header);
                await foreach (var some in reads.ReadAsync(Which, token))
                {
                    foreach (var row in some.SelectMany(writer.Rows))
                        await csv.WriteAsync(row);
                    await csv.FlushAsync(token);
                }
            }
        );
    }

    public Task<HttpContent> StockAsync(CancellationToken ct) =>
        Task.FromResult<HttpContent>(
            new FileDownload(
                "stock.csv",
                Csv,
                async (body, token) =>
                {
                    await using var csv = new CsvFile(body);
                    await csv.WriteAsync(
                        "product_id",
                        "variant_id",
                        "sku",
                        "product",
                        "variant",
                        "quantity",
                        "reserved",
                        "available",
                        "low_stock_threshold"
                    );
                    string? cursor = null;
                    do
                    {
                        var page = await stock.ListAsync(new InventoryQuery(Limit: 100, Cursor: cursor), token);
                        foreach (var item in page.Items)
                            await csv.WriteAsync(
                                item.ProductId.ToString(),
                                item.VariantId?.ToString(),
                                item.Sku,
                                item.ProductName,
                                item.VariantName,
                                Text(item.Quantity),
                                Text(item.Reserved),
                                Text(item.Available),
                                Text(item.Threshold)
                            );
                        await csv.FlushAsync(token);
                        cursor = page.NextCursor;
                    } while (cursor is not null);
                }
            )
        );

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
