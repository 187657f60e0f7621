using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Stage;

internal static class Imports
{
    private static readonly string[] Outcomes =
    [
        "createdProducts",
        "updatedProducts",
        "unchangedProducts",
        "createdVariants",
        "updatedVariants",
        "unchangedVariants",
        "createdImages",
        "unchangedImages",
        "failedRows",
        "blankRows",
    ];

    public static Task<Answer> FinishedAsync(Person vendor, Answer started) =>
        Eventually.GetAsync(
            async () => (await vendor.Api.GetAsync($"/api/v1/products/imports/{started.Id("importId")}")).Must(),
            i => i["status"]!.GetValue<string>() is "completed" or "failed" or "cancelled",
            "the import ends"
        );

    public static async Task<Answer> RunAsync(Person vendor, string fileName, byte[] content, string format = "auto")
    {
        var started = await vendor.Api.UploadAsync($"/api/v1/products/import?format={format}", fileName, content);
        return await FinishedAsync(vendor, started.Must(System.Net.HttpStatusCode.Accepted));
    }

    /// <summary>Every row has one outcome.</summary>
    public static void ShouldAddUp(this Answer import) =>
        Outcomes.Sum(o => import[o]!.GetValue<int>()).ShouldBe(import["totalRows"]!.GetValue<int>(), import.Text);
}
