using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Errors;
using Refit;

namespace GlowCart.Insights.AuditLogs;

/// <summary>
/// Who changed what, when and from where. A store reads what was changed of its own; operators read everything. A store
/// learns names and addresses of its own staff alone: that a buyer or an operator did something, not who.
/// </summary>
[Audience(Audience.Vendor | Audience.Operator), Permission(AuditPermissions.View)]
public interface IAuditLogService
{
    /// <summary>The newest first.</summary>
    /// <error code="common.bad_cursor"/>
    [Get("/api/v1/audit-logs")]
    Task<PagedList<AuditLogDto>> ListAsync([Query] AuditLogQuery query, CancellationToken ct = default);

    /// <error code="insights.audit_log.not_found"/>
    [Get("/api/v1/audit-logs/{id}")]
    Task<AuditLogDto> GetAsync(Guid id, CancellationToken ct = default);

    /// <summary>All of it as CSV, a line a change.</summary>
    [Get("/api/v1/audit-logs/export"), FileType("text/csv")]
    Task<HttpContent> ExportAsync([Query] AuditLogFilter filter, CancellationToken ct = default);
}

public static class AuditPermissions
{
    /// <summary>The owner's, and any role's that the owner makes.</summary>
    public const string View = "view_audit_logs";

    public const string Check = "check_audit_logs";
}

public static class AuditLogErrors
{
    public const string NotFoundCode = "insights.audit_log.not_found";
    public static readonly ErrorDefinition NotFound = new(
        NotFoundCode,
        ErrorKind.NotFound,
        "There is no such entry in the audit log."
    );
    public const string CheckNotFoundCode = "insights.audit_check.not_found";
    public static readonly ErrorDefinition CheckNotFound = new(
        CheckNotFoundCode,
        ErrorKind.NotFound,
        "There is no such check."
    );
}

/// <param name="VendorId">For operators: one vendor's log. A store has its own, whatever stands here.</param>
/// <param name="From">Not before.</param>
/// <param name="To">Before.</param>
/// <param name="UserId">Who did it.</param>
/// <param name="Entity">What kind of thing was changed, in the log's own words: `Product`.</param>
/// <param name="EntityId">The thing that was changed.</param>
/// <param name="Action">The endpoint, handler or job, as the log names it: `PUT /api/v1/products/{id}`.</param>
/// <param name="Text">A part of the action.</param>
/// <param name="Actors">On which sides those stood who did it; all of them where none is named.</param>
public record AuditLogFilter(
    Guid? VendorId = null,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null,
    Guid? UserId = null,
    [property: StringLength(100)] string? Entity = null,
    [property: StringLength(200)] string? EntityId = null,
    [property: StringLength(200)] string? Action = null,
    [property: StringLength(200)] string? Text = null,
    [property: MaxLength(5)] AuditActorKind[]? Actors = null
);

/// <param name="Limit">1–100.</param>
/// <param name="Cursor">`nextCursor` of the page before.</param>
public sealed record AuditLogQuery(
    Guid? VendorId = null,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null,
    Guid? UserId = null,
    string? Entity = null,
    string? EntityId = null,
    string? Action = null,
    string? Text = null,
    AuditActorKind[]? Actors = null,
    [property: Range(1, 100)] int Limit = 20,
    [property: StringLength(500)] string? Cursor = null
) : AuditLogFilter(VendorId, From, To, UserId, Entity, EntityId, Action, Text, Actors);

/// <param name="VendorId">Null: the platform's, or a buyer's.</param>
/// <param name="UserId">Null: nobody was signed in.</param>
/// <param name="UserName">The e-mail that the person had then; null where that isn't the reader's to know, or was erased.</param>
/// <param name="Device">The browser's or app's word on itself; told and erased like the name.</param>
/// <param name="Address">Told and erased like the name.</param>
/// <param name="Sequence">Its place in its vendor's chain; null for the few seconds until it is sealed.</param>
public sealed record AuditLogDto(
    Guid Id,
    DateTimeOffset At,
    Guid? VendorId,
    AuditActorKind Actor,
    Guid? UserId,
    string? UserName,
    string? Address,
    string? Device,
    string Action,
    string? CorrelationId,
    IReadOnlyList<AuditChangeDto> Changes,
    long? Sequence
);

/// <summary>On which side somebody stood who changed something.</summary>
public enum AuditActorKind
{
    /// <summary>Background work.</summary>
    System,

    /// <summary>Not signed in.</summary>
    Stranger,
    Buyer,
    Staff,
    Operator,
}

/// <param name="Change">`Added`, `Modified`, `Deleted`, or what a statement did to several rows at once.</param>
public sealed record AuditChangeDto(
    string Entity,
    string EntityId,
    string Change,
    IReadOnlyList<AuditPropertyDto> Properties
);

/// <summary>Values as text. `***`: personal, and not the reader's to see, or erased.</summary>
public sealed record AuditPropertyDto(string Name, string? Old, string? New);
