using System.Text;
using System.Text.Json;
using GlowCart.Catalog.Categories;
using GlowCart.Catalog.Imports;
using GlowCart.Catalog.Products;
using GlowCart.Identity.Accounts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using Refit;

namespace GlowCart.Host.Demo;

/// <summary>
/// Fills an empty marketplace, by the product's own ways in: accounts, the import of product files, and the fetching of
/// their pictures, which this program draws.
/// </summary>
internal static class DemoMarketplace
{
    public const string Password = "GlowCart-demo-1";
    private const string PictureHost = "https://demo.glowcart.example";

    public static async Task OpenAsync(WebApplication app, string address, Uri simulators)
    {
        var pictures = new DemoPictures();
        // Drawn when asked for: the import fetches each once and keeps it.
        app.MapGet("/demo/pictures/{name}.png", (string name) => Results.Bytes(pictures.Draw(name), "image/png"))
            .ExcludeFromDescription();

        var vendors = JsonSerializer.Deserialize<List<DemoVendor>>(
            Read("demo-vendors.json"),
            JsonSerializerOptions.Web
        )!;
        await using var services = app.Services.CreateAsyncScope();
        var accounts = services.ServiceProvider.GetRequiredService<IAccountSeeder>();
        await accounts.EnsureOperatorAsync(
            new SeedPerson("operator@demo.glowcart.test", Password, "Olivia Operator", IsDemo: true)
        );
        await accounts.EnsureBuyerAsync(
            new SeedPerson("buyer@demo.glowcart.test", Password, "Ama Buyer", "+233201234567", IsDemo: true)
        );
        await services
            .ServiceProvider.GetRequiredService<ICategorySeeder>()
            .EnsureAsync(vendors.SelectMany(v => v.Categories));
        foreach (var vendor in vendors)
        {
            var store = new SeedStore(vendor.StoreName, vendor.BusinessType, vendor.Currency, vendor.Country);
            var id = await accounts.EnsureVendorAsync(
                new SeedPerson(vendor.Email, Password, vendor.OwnerName, IsDemo: true),
                store
            );
            await ImportOnceAsync(app, id, vendor.File, address);
        }
        Print(address, simulators, vendors);
    }

    private static async Task ImportOnceAsync(WebApplication app, Guid vendorId, string file, string address)
    {
        await using var services = app.Services.CreateAsyncScope();
        using var scope = services.ServiceProvider.GetRequiredService<ICurrentScope>().Change(Scope.Vendor(vendorId));
        var products = await services
            .ServiceProvider.GetRequiredService<IProductService>()
            .ListAsync(new ProductQuery(Limit: 1));
        if (products.Items.Count > 0)
            return;
        var csv = Encoding.UTF8.GetBytes(
            Read(file).Replace(PictureHost, $"{address}/demo/pictures", StringComparison.Ordinal)
        );
        var imports = services.ServiceProvider.GetRequiredService<IProductImportService>();
        await services
            .ServiceProvider.GetRequiredService<IUnitOfWork>()
            .RunAsync(ct => imports.StartAsync("shopify", new StreamPart(new MemoryStream(csv), file, "text/csv"), ct));
    }

    private static void Print(string address, Uri simulators, List<DemoVendor> vendors)
    {
        var text = new StringBuilder();
        text.AppendLine();
        text.AppendLine("GlowCart is running, with a demo marketplace.");
        text.AppendLine();
        text.Append("  API       ").AppendLine(address);
        text.Append("  Docs      ").Append(address).AppendLine("/docs");
        text.Append("  Simulators ").AppendLine(simulators.ToString());
        text.AppendLine();
        text.Append("Demo log-ins, password ").AppendLine(Password);
        text.AppendLine("  operator  operator@demo.glowcart.test");
        text.AppendLine("  buyer     buyer@demo.glowcart.test");
        foreach (var vendor in vendors)
            text.Append("  vendor    ").Append(vendor.Email.PadRight(36)).AppendLine(vendor.StoreName);
        Console.WriteLine(text);
    }

    private static string Read(string file)
    {
        var assembly = typeof(DemoMarketplace).Assembly;
        var name = assembly.GetManifestResourceNames().Single(n => n.EndsWith("." + file, StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private sealed record DemoVendor(
        string StoreName,
        string OwnerName,
        string Email,
        string BusinessType,
        string Currency,
        string Country,
        string File,
        IReadOnlyList<string> Categories
    );
}
