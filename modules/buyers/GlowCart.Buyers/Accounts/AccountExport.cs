using System.Text.Json;
using GlowCart.Identity.Accounts;
using GlowCart.Kernel.Accounts;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Tenancy;
using GlowCart.Kernel.Users;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace GlowCart.Buyers.Accounts;

/// <summary>
/// All that every module holds of the buyer who asks, as one JSON file: a section a module, sent as soon as it was read, so
/// that no more than one of them is in memory.
/// </summary>
internal static class AccountExport
{
    public static async Task WriteAsync(
        HttpContext http,
        IAccountClosing closing,
        IEnumerable<IPersonalData> sections,
        ICurrentUser user,
        ICurrentScope scope,
        IOptions<JsonOptions> json,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var who =
            await closing.FindAsync(user.Id!.Value, user.BuyerId!.Value, ct)
            ?? throw CommonErrors.Unauthenticated.With();
        // A person's rows lie with many vendors. Each section asks for this one's alone.
        using var _ = scope.Change(Scope.System);
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.Headers.ContentDisposition = "attachment; filename=\"glowcart-account.json\"";
        http.Response.Headers.CacheControl = "no-store";
        await using var writer = new Utf8JsonWriter(
            http.Response.BodyWriter.AsStream(leaveOpen: true),
            new JsonWriterOptions { Indented = true }
        );
        writer.WriteStartObject();
        writer.WriteString("exportedAt", clock.GetUtcNow());
        foreach (var section in sections.OrderByDescending(s => s.Step).ThenBy(s => s.Section, StringComparer.Ordinal))
        {
            if (await section.ExportAsync(who, ct) is not { } held)
                continue;
            writer.WritePropertyName(section.Section);
            JsonSerializer.Serialize(writer, held, held.GetType(), json.Value.SerializerOptions);
            await writer.FlushAsync(ct);
        }
        writer.WriteEndObject();
        await writer.FlushAsync(ct);
    }
}
