using GlowCart.Catalog.Imports.Formats;
using GlowCart.TestKit;

namespace GlowCart.Catalog.Tests.Imports;

/// <summary>Files as shops export them: the ones beside the tests, and more where the shared data lies beside the repository.</summary>
public sealed class ReadingFilesOfRealShops
{
    private static readonly Dictionary<string, (int Products, int Variants, int Images)> Known = new()
    {
        ["apparel.csv"] = (20, 2, 0),
        ["home-and-garden.csv"] = (20, 1, 0),
        ["jewelery.csv"] = (20, 3, 18),
        ["soaps.csv"] = (3, 2, 1),
    };

    public static TheoryData<string> Files()
    {
        var own = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Imports", "Fixtures"), "*.csv");
        return [.. own, .. RepositoryFolder.Shared("shopify") is { } shared ? Directory.GetFiles(shared, "*.csv") : []];
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Leaves_no_row_without_an_outcome(string path)
    {
        await using var first = File.OpenRead(path);
        await using var second = File.OpenRead(path);
        var overview = await ProductFileReader.InspectAsync(first, default, TestContext.Current.CancellationToken);

        var file = await ReadFile.Of(second);

        file.Refusal.ShouldBeNull();
        file.Errors.ShouldBeEmpty();
        file.Tally.TotalRows.ShouldBe(overview.TotalRows);
        (file.Tally.Products, file.Tally.Variants, file.Tally.Images).ShouldBe(Known[Path.GetFileName(path)]);
    }
}
