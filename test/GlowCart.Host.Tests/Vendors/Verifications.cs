using System.Net;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Vendors;

/// <summary>The steps of a verification, as a store and an operator take them.</summary>
internal static class Verifications
{
    public static readonly byte[] Pdf = "%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF\n"u8.ToArray();
    public static readonly byte[] Png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3];

    public static string PathOf(this Person store) => $"/api/v1/vendors/{store.VendorId}/verification";

    public static Task<Answer> AddDocumentAsync(this Person store, string kind, byte[] content) =>
        store.Api.UploadAsync(
            $"{store.PathOf()}/documents?kind={kind}",
            "paper.bin",
            content,
            "application/x-anything"
        );

    /// <summary>Hands in what is asked for at least.</summary>
    /// <returns>The verification's id, as operators know it.</returns>
    public static async Task<Guid> HandInAsync(this Person store, Person platform)
    {
        (await store.AddDocumentAsync("business_registration", Pdf)).Must(HttpStatusCode.Created);
        (await store.AddDocumentAsync("identity", Png)).Must(HttpStatusCode.Created);
        (await store.Api.PutAsync($"{store.PathOf()}/submit")).Must();
        return await platform.FindAsync(store);
    }

    /// <summary>Looks through the queue, page by page.</summary>
    public static async Task<Guid> FindAsync(this Person platform, Person store)
    {
        string? cursor = null;
        do
        {
            var page = (
                await platform.Api.GetAsync($"/api/v1/admin/verifications?status=submitted&limit=2&cursor={cursor}")
            ).Must();
            if (page.Items.FirstOrDefault(i => (Guid)i["vendorId"]! == store.VendorId) is { } mine)
                return (Guid)mine["verificationId"]!;
            cursor = (string?)page["nextCursor"];
        } while (cursor is not null);
        throw new InvalidOperationException("The store isn't in the queue.");
    }

    public static Task<Answer> DecideAsync(this Person platform, Guid verification, string what, object body) =>
        platform.Api.PutAsync($"/api/v1/admin/verifications/{verification}/{what}", body);

    public static Task<Answer> SetAsync(this Person platform, string setting, string? value) =>
        platform.Api.PutAsync("/api/v1/admin/settings", new { settings = new[] { new { name = setting, value } } });
}
