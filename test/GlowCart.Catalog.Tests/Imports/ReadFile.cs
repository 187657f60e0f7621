using System.Text;
using GlowCart.Catalog.Imports;
using GlowCart.Catalog.Imports.Formats;

namespace GlowCart.Catalog.Tests.Imports;

/// <summary>A product file as it was read: what the tests of this folder look at.</summary>
internal sealed record ReadFile(IReadOnlyList<ImportItem> Items)
{
    public ImportTally Tally { get; } = Count(Items);

    public IReadOnlyList<ImportedProduct> Products => [.. Items.OfType<ImportedProduct>()];

    public ImportedProduct Product => Products.ShouldHaveSingleItem();

    public IReadOnlyList<ImportRowError> Errors => [.. Items.OfType<FailedRow>().SelectMany(f => f.Errors)];

    public ImportRowError? Refusal => Items.OfType<RefusedFile>().SingleOrDefault()?.Error;

    public static Task<ReadFile> Of(string csv, ImportFormat format = ImportFormat.Auto) =>
        Of(Encoding.UTF8.GetBytes(csv), format);

    public static Task<ReadFile> Of(byte[] bytes, ImportFormat format = ImportFormat.Auto) =>
        Of(new MemoryStream(bytes), format);

    public static async Task<ReadFile> Of(Stream stream, ImportFormat format = ImportFormat.Auto)
    {
        var items = new List<ImportItem>();
        await foreach (var item in ProductFileReader.ReadAsync(stream, format, TestContext.Current.CancellationToken))
            items.Add(item);
        return new ReadFile(items);
    }

    /// <summary>The outcome of each row, in the order of the rows: each has exactly one.</summary>
    public string Outcomes()
    {
        var rows = Items
            .SelectMany(item =>
                item switch
                {
                    ImportedProduct product => product.Rows.Select(r => (r.Row, Outcome: r.Outcome.ToString())),
                    BlankRow blank => [(blank.Row, "Blank")],
                    FailedRow failed => [(failed.Row, failed.Errors[0].Code.Split('.')[^1])],
                    RefusedFile refused => [(refused.Error.Row, refused.Error.Code.Split('.')[^1])],
                    _ => [],
                }
            )
            .OrderBy(r => r.Row)
            .ToList();
        rows.Select(r => r.Row).ShouldBeUnique();
        return string.Join(" ", rows.Select(r => $"{r.Row}:{r.Outcome}"));
    }

    private static ImportTally Count(IReadOnlyList<ImportItem> items)
    {
        var tally = new ImportTally();
        foreach (var item in items)
            tally.Add(item);
        return tally;
    }
}
