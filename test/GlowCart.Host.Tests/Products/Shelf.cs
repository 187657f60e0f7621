using System.Net;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Products;

/// <summary>A vendor's steps with products, of which a test says only what it is about.</summary>
internal static class Shelf
{
    public static string PathOf(Guid product, string more = "") => $"/api/v1/products/{product}{more}";

    public static async Task<Answer> ProductAsync(this Person vendor, Guid id) =>
        (await vendor.Api.GetAsync(PathOf(id))).Must();

    public static async Task<Guid> DraftAsync(this Person vendor, object? body = null) =>
        (await vendor.Api.PostAsync("/api/v1/products", body ?? new { name = "Shea butter", price = 25m }))
            .Must(HttpStatusCode.Created)
            .Id("productId");

    public static Task<Answer> SetOptionsAsync(
        this Person vendor,
        Guid id,
        params (string Name, string[] Values)[] options
    ) => vendor.Api.PutAsync(PathOf(id, "/options"), new { options = options.Select(o => new { o.Name, o.Values }) });

    public static IReadOnlyList<string> Variants(this Answer product) =>
        [.. product["variants"]!.AsArray().Select(v => (string)v!["name"]!)];

    public static Guid Variant(this Answer product, string name) =>
        (Guid)product["variants"]!.AsArray().Single(v => (string)v!["name"]! == name)!["variantId"]!;

    public static Task<Answer> AddImageAsync(this Person vendor, Guid id, string? alt = null, byte[]? content = null) =>
        vendor.Api.UploadAsync(
            PathOf(id, $"/images{(alt is null ? "" : $"?alt={Uri.EscapeDataString(alt)}")}"),
            "picture.png",
            content ?? Picture,
            "image/png"
        );

    // One red pixel.
    private static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
    );

    public static async Task<int> OnHandAsync(this Person vendor, Guid id, Guid? variant = null)
    {
        var lines = (await vendor.Api.GetAsync($"/api/v1/inventory/{id}")).Must().Items;
        return lines.Single(l => (Guid?)l["variantId"] == variant)["quantity"]!.GetValue<int>();
    }
}
