using System.Globalization;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Errors;
using GlowCart.Platform.Auditing;
using GlowCart.Platform.Auditing.Reading;
using GlowCart.Platform.Paging;

namespace GlowCart.Insights.AuditLogs;

internal sealed class AuditLogService(IAuditReader reader) : IAuditLogService
{
    public async Task<PagedList<AuditLogDto>> ListAsync(AuditLogQuery query, CancellationToken ct)
    {
        var rows = await reader.ListAsync(query.ToFilter(), PlaceOf(query.Cursor), query.Limit + 1, ct);
        return Page.Of(rows, query.Limit, r => r.ToDto(), CursorOf);
    }

    public async Task<AuditLogDto> GetAsync(Guid id, CancellationToken ct) =>
        (await reader.FindAsync(id, ct) ?? throw AuditLogErrors.NotFound.With(("id", id))).ToDto();

    public Task<HttpContent> ExportAsync(AuditLogFilter filter, CancellationToken ct) =>
        AuditLogExport.BeginAsync(reader, filter.ToFilter(), ct);

    private static Cursor CursorOf(AuditEntry row) =>
        new(row.At.UtcTicks.ToString(CultureInfo.InvariantCulture), row.Id);

    /// <exception cref="GlowCartException">400: it isn't one of ours.</exception>
    private static (DateTimeOffset At, Guid Id)? PlaceOf(string? text)
    {
        if (Cursor.Parse(text) is not { } cursor)
            return null;
        return
            long.TryParse(cursor.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && ticks <= DateTimeOffset.MaxValue.UtcTicks
            ? (new DateTimeOffset(ticks, TimeSpan.Zero), cursor.Id)
            : throw CommonErrors.BadCursor.With();
    }
}

internal static class AuditLogMapping
{
    public static AuditFilter ToFilter(this AuditLogFilter query) =>
        new(
            query.VendorId,
            query.From,
            query.To,
            query.UserId,
            Plain(query.Entity),
            Plain(query.EntityId),
            Plain(query.Action),
            Plain(query.Text),
            query.Actors is { Length: > 0 } actors
                ? [.. actors.Select(a => Enum.Parse<AuditActor>(a.ToString()))]
                : null
        );

    public static AuditLogDto ToDto(this AuditEntry row) =>
        new(
            row.Id,
            row.At,
            row.TenantId,
            Enum.Parse<AuditActorKind>(row.Actor.ToString()),
            row.UserId,
            row.UserName,
            row.Address,
            row.Browser,
            row.Action,
            row.CorrelationId,
            [.. row.Changes.Select(ToDto)],
            row.Sequence
        );

    private static AuditChangeDto ToDto(AuditChange change) =>
        new(
            change.Entity,
            change.Id,
            change.Change,
            [.. change.Properties.Select(p => new AuditPropertyDto(p.Key, p.Value[0], p.Value[1]))]
        );

    /// <summary>The database holds no text with a NUL in it, so nothing is called so; a space finds as little.</summary>
    private static string? Plain(string? text) => string.IsNullOrEmpty(text) ? null : text.Replace('\0', ' ');
}
