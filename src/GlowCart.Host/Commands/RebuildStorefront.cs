using GlowCart.Catalog.Products;

namespace GlowCart.Host.Commands;

/// <summary>
/// `--rebuild-storefront`: writes anew what products copy of their stores, their stock and their pictures for the shop to
/// read. The shop stays open.
/// </summary>
internal static class RebuildStorefront
{
    public const string Option = "--rebuild-storefront";

    private const long Often = 100_000;

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(WebApplication app)
    {
        await using var services = app.Services.CreateAsyncScope();
        var copies = services.ServiceProvider.GetRequiredService<IStorefrontCopies>();
        var told = 0L;
        var progress = new ProgressNow(sum =>
        {
            if (sum.Products / Often <= told / Often)
                return;
            told = sum.Products;
            Console.WriteLine($"{sum.Products} products so far");
        });
        var sum = await copies.RebuildAsync(progress);
        Console.WriteLine(
            $"{sum.Products} products; put right: {sum.Stores} of their stores, {sum.Stocks} of their stock, {sum.Listings} of their pictures and variants."
        );
        return 0;
    }

    /// <summary>Hears on the thread that tells: .NET's own progress would come after the end.</summary>
    private sealed class ProgressNow(Action<RebuiltCopies> hear) : IProgress<RebuiltCopies>
    {
        public void Report(RebuiltCopies value) => hear(value);
    }
}
