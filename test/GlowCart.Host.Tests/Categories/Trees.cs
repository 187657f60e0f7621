using System.Net;
using System.Text;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Categories;

/// <summary>Categories of a test's own: all tests share one tree.</summary>
internal static class Trees
{
    private static int _count;

    public static string Unique(string name) => $"{name} {Interlocked.Increment(ref _count)} {Guid.CreateVersion7():N}";

    public static async Task<Guid> AddCategoryAsync(this Person operators, string name, Guid? parentId = null) =>
        (await operators.Api.PostAsync("/api/v1/admin/categories", new { names = new { en = name }, parentId }))
            .Must(HttpStatusCode.Created)
            .Id("categoryId");

    public static async Task<Guid> AddSpecAsync(this Person operators, Guid category, object spec) =>
        (await operators.Api.PostAsync($"/api/v1/admin/categories/{category}/specs", spec))
            .Must(HttpStatusCode.Created)
            .Id("specId");

    public static async Task<Guid> AddProductAsync(this Person vendor, Guid category, string status = "active") => (
            await vendor.Api.PostAsync(
                "/api/v1/products",
                new
                {
                    name = "Shea butter",
                    price = 25m,
                    quantity = 3,
                    status,
                    categoryId = category,
                }
            )
        ).Must(HttpStatusCode.Created).Id("productId");

    public static Task<Answer> MoveAsync(this Person operators, Guid id, Guid? parentId) =>
        operators.Api.PutAsync($"/api/v1/admin/categories/{id}/parent", new { parentId });

    public static Task<Answer> MergeAsync(this Person operators, Guid id, Guid targetId) =>
        operators.Api.PostAsync($"/api/v1/admin/categories/{id}/merge", new { targetId });

    public static Task<Answer> ImportAsync(this Person operators, string language, byte[] file) =>
        operators.Api.UploadAsync(
            $"/api/v1/admin/categories/import?language={language}",
            "taxonomy.txt",
            file,
            "text/plain"
        );

    public static Task<Answer> ImportAsync(this Person operators, string language, params string[] lines) =>
        operators.ImportAsync(language, Encoding.UTF8.GetBytes(string.Join('\n', lines)));

    /// <summary>Own and whole count, as strangers read them.</summary>
    public static async Task<(int Own, int All)> CountsAsync(this GlowCartApp app, Guid category)
    {
        var seen = (await app.AsStranger().GetAsync($"/api/v1/categories/{category}")).Must();
        return (seen["ownProductCount"]!.GetValue<int>(), seen["productCount"]!.GetValue<int>());
    }

    public static Task CountsAreAsync(this GlowCartApp app, Guid category, int own, int all) =>
        Eventually.TrueAsync(
            async () => await app.CountsAsync(category) == (own, all),
            $"the category has {own} and {all} products"
        );
}
