using System.Net;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Search;

/// <summary>What the tests put on shelves, and how they look for it.</summary>
internal static class Shelf
{
    public static async Task<Guid> SellAsync(this Person vendor, object product) =>
        (await vendor.Api.PostAsync("/api/v1/products", product)).Must(HttpStatusCode.Created).Id("productId");

    public static Task<Guid> SellAsync(
        this Person vendor,
        string name,
        string description = "",
        decimal price = 10,
        string? sku = null,
        string[]? tags = null,
        Guid? categoryId = null,
        int quantity = 5,
        (string Name, string Value)[]? specs = null,
        string status = "active"
    ) =>
        vendor.SellAsync(
            new
            {
                name,
                description,
                price,
                sku,
                tags,
                categoryId,
                quantity,
                status,
                specs = (specs ?? []).Select(s => new { name = s.Name, value = s.Value }),
            }
        );

    public static async Task<Answer> SearchAsync(this Caller caller, string query) =>
        (await caller.GetAsync($"/api/v1/buyer/search?{query}")).Must();

    public static Task<Answer> FindAsync(this Caller caller, string words) =>
        caller.SearchAsync($"q={Uri.EscapeDataString(words)}");

    public static IReadOnlyList<string> Names(this Answer answer) => [.. answer.Items.Select(i => (string)i["name"]!)];

    /// <summary>Until the words of what was just put on the shelf are known.</summary>
    public static Task KnowsAsync(this GlowCartApp app, string word) =>
        Eventually.TrueAsync(
            () =>
                app.Database.ScalarAsync<bool>(
                    "select exists (select from catalog.search_words where word = $1 and is_shown)",
                    word
                ),
            $"the word {word} is known"
        );
}
