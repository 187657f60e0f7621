using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GlowCart.Kernel.Contracts;
using GlowCart.Platform.Auditing.Reading;

namespace GlowCart.Insights.AuditLogs;

/// <summary>
/// The log as CSV, a line a change, page by page as it is read: no more of it is in memory than a page. Who may have it and
/// what he sees of it is what holds for the list.
/// </summary>
internal static class AuditLogExport
{
    private const int Page = 500;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        // A cell isn't a page: letters of any language stay legible.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static async Task<HttpContent> BeginAsync(IAuditReader reader, AuditFilter filter, CancellationToken ct)
    {
        // The first page before the first byte: what goes wrong until then has a status of its own.
        var first = await reader.ListAsync(filter, null, Page, ct);
        return new FileDownload(
            "audit-log.csv",
            "text/csv; charset=utf-8",
            (body, token) => WriteAsync(body, reader, filter, first, token)
        );
    }

    private static async Task WriteAsync(
        Stream body,
        IAuditReader reader,
        AuditFilter filter,
        IReadOnlyList<AuditEntry> rows,
        CancellationToken ct
    )
    {
        await using var writer = new StreamWriter(body, new UTF8Encoding(false), leaveOpen: true);
        await writer.WriteAsync(
            "at,actor,userId,userName,address,device,action,correlationId,entity,entityId,change,old,new,vendorId,sequence,id\r\n"
        );
        while (rows.Count > 0)
        {
            foreach (var row in rows)
                await WriteAsync(writer, row.ToDto());
            await writer.FlushAsync(ct);
            if (rows.Count < Page)
                break;
            rows = await reader.ListAsync(filter, (rows[^1].At, rows[^1].Id), Page, ct);
        }
    }

    private static async Task WriteAsync(StreamWriter writer, AuditLogDto row)
    {
        foreach (var change in row.Changes)
        {
            await writer.WriteAsync(
                CsvLine.Of(
                    row.At.ToString("O", CultureInfo.InvariantCulture),
                    JsonNamingPolicy.SnakeCaseLower.ConvertName(row.Actor.ToString()),
                    row.UserId?.ToString(),
                    row.UserName,
                    row.Address,
                    row.Device,
                    row.Action,
                    row.CorrelationId,
                    change.Entity,
                    change.EntityId,
                    change.Change,
                    JsonSerializer.Serialize(change.Properties.ToDictionary(p => p.Name, p => p.Old), Json),
                    JsonSerializer.Serialize(change.Properties.ToDictionary(p => p.Name, p => p.New), Json),
                    row.VendorId?.ToString(),
                    row.Sequence?.ToString(CultureInfo.InvariantCulture),
                    row.Id.ToString()
                )
            );
        }
    }
}
