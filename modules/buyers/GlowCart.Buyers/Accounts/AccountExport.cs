using System.Text.Json;
using GlowCart.Identity.Accounts;
using GlowCart.Kernel.Accounts;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Tenancy;
using GlowCart.Kernel.Users;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace GlowCart.Buyers.Accounts;

/// <summary>
/// All that every module holds of the buyer who asks, as one JSON file: a section a module, sent as soon as it was read, so
/// that no more than one of them is in memory.
/// </summary>
internal sealed class AccountExport(
    IAccountClosing closing,
    IEnumerable<IPersonalData> sections,
    ICurrentUser user,
    ICurrentScope scope,
    IOptions<JsonOptions> json,
    TimeProvider clock
)
{
    public async Task<FileDownload> BeginAsync(CancellationToken ct)
    {
        var who =
            await closing.FindAsync(user.Id!.Value, user.BuyerId!.Value, ct)
            ?? throw CommonErrors.Unauthenticated.With();
        return new FileDownload(
            "glowcart-account.json",
            "application/json; charset=utf-8",
            (body, token) => WriteAsync(body, who, token)
        );
    }

    private async Task WriteAsync(Stream body, DataSubject who, CancellationToken ct)
    {
        // A person's rows lie with many vendors. Each section asks for this one's alone.
        using var _ = scope.Change(Scope.System);
        await using var writer = new Utf8JsonWriter(body, new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        writer.WriteString("exportedAt", clock.GetUtcNow());
        foreach (var section in sections.OrderByDescending(s => s.Step).ThenBy(s => s.Section, StringComparer.Ordinal))
        {
            if (await section.ExportAsync(who, ct) is not { } held)
                continue;
            writer.WritePropertyName(section.Section);
            // Not by the writer itself: it would flush what it has to the response, which takes no synchronous write.
            writer.WriteRawValue(JsonSerializer.SerializeToUtf8Bytes(held, held.GetType(), json.Value.SerializerOptions));
            await writer.FlushAsync(ct);
        }
        writer.WriteEndObject();
        await writer.FlushAsync(ct);
    }
}
