using GlowCart.Catalog.Imports;
using GlowCart.Catalog.Imports.Formats;

namespace GlowCart.Catalog.Tests.Imports;

/// <summary>It stood at "running" for good, and its vendor waited.</summary>
public sealed class AnImportWhoseFileIsGone
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Has_failed_and_says_from_which_row_on()
    {
        var import = new ProductImport(Guid.CreateVersion7(), ImportFormat.Auto, "soaps.csv", Now);
        import.Begin(new FileOverview(ImportFormat.Shopify, 300, null), Now);
        import.Progress(100, new ImportCounts { CreatedProducts = 100 }, []);

        import.LoseFile(Now.AddHours(1));

        import.Status.ShouldBe(ImportStatus.Failed);
        import.FinishedAt.ShouldBe(Now.AddHours(1));
        import.Counts.CreatedProducts.ShouldBe(100);
        var error = import.Errors.ShouldHaveSingleItem();
        error.Code.ShouldBe(ImportErrors.FileGone);
        error.Row.ShouldBe(101);
    }

    [Fact]
    public void Tells_no_more_errors_than_an_import_may()
    {
        var import = new ProductImport(Guid.CreateVersion7(), ImportFormat.Auto, "soaps.csv", Now);
        import.Progress(
            ProductImport.MostErrors,
            new ImportCounts(),
            Enumerable
                .Range(1, ProductImport.MostErrors)
                .Select(i => new ImportRowError(i, null, ImportErrors.InvalidPrice, "It is no price."))
        );

        import.LoseFile(Now);

        import.Errors.Count.ShouldBe(ProductImport.MostErrors);
        import.Errors[^1].Code.ShouldBe(ImportErrors.FileGone);
    }
}
