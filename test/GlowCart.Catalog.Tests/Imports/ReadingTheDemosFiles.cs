using GlowCart.Catalog.Imports.Formats;

namespace GlowCart.Catalog.Tests.Imports;

/// <summary>The demo marketplace comes in by the same door as everybody's products: its files have to be good ones.</summary>
public sealed class ReadingTheDemosFiles
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Imports", "Demo");

    public static TheoryData<string> Files() =>
        [.. Directory.GetFiles(Folder, "*.csv").Select(f => Path.GetFileName(f))];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Fails_no_row(string name)
    {
        var file = await ReadAsync(name);

        file.Refusal.ShouldBeNull();
        file.Errors.ShouldBeEmpty();
        file.Tally.Failed.ShouldBe(0);
        file.Products.ShouldAllBe(p => p.Images.Count > 0 && p.Details!.BodyHtml != null && p.Details.Type != null);
        file.Products.SelectMany(p => p.Variants).ShouldAllBe(v => v.Quantity != null && v.Price > 0m);
    }

    [Fact]
    public async Task Finds_a_marketplace_that_is_worth_a_look()
    {
        var products = new List<ImportedProduct>();
        foreach (var name in Files())
            products.AddRange((await ReadAsync(name.Data)).Products);

        products.Count.ShouldBeGreaterThanOrEqualTo(60);
        products.Select(p => p.Handle).ShouldBeUnique();
        products.Count(p => p.Variants.Count > 1).ShouldBeGreaterThan(20);
        products.Count(p => p.Images.Count > 1).ShouldBeGreaterThan(20);
        products.ShouldContain(p => p.Details!.Status == ImportedStatus.Draft);
        var variants = products.SelectMany(p => p.Variants).ToList();
        variants.Select(v => v.Sku).ShouldBeUnique();
        variants.ShouldContain(v => v.Quantity == 0);
        variants.ShouldContain(v => v.Quantity > 0 && v.Quantity <= 5);
        variants.ShouldContain(v => v.CompareAtPrice > v.Price);
    }

    private static async Task<ReadFile> ReadAsync(string name)
    {
        await using var stream = File.OpenRead(Path.Combine(Folder, name));
        return await ReadFile.Of(stream);
    }
}
