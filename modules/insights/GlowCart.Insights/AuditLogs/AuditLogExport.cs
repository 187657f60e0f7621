using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GlowCart.Platform.Auditing.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

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

    public static async Task WriteAsync(
        HttpContext http,
        IAuditReader reader,
        [FromQuery] Guid? vendorId,
        [FromQuery] DateTimeOffset? from,
        [FromQuery] DateTimeOffset? to,
        [FromQuery] Guid? userId,
        [FromQuery] string? entity,
        [FromQuery] string? entityId,
        [FromQuery] string? action,
        [FromQuery] string? text,
        CancellationToken ct
    )
    {
        var filter = new AuditLogQuery(vendorId, from, to, userId, entity, entityId, action, text).ToFilter();
        // The first page before the first byte: what goes wrong until then has a status of its own.
        var rows = await reader.ListAsync(filter, null, Page, ct);
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = "attachment; filename=\"audit-log.csv\"";
        await using var writer = new StreamWriter(http.Response.Body, new UTF8Encoding(false), leaveOpen: true);
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
