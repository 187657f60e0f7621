namespace GlowCart.Platform.Auditing.Reading;

/// <summary>The audit log as the current scope sees it: a vendor its own, operators all.</summary>
public interface IAuditReader
{
    /// <summary>The newest first.</summary>
    /// <param name="before">The last row of the page before.</param>
    Task<IReadOnlyList<AuditEntry>> ListAsync(
        AuditFilter filter,
        (DateTimeOffset At, Guid Id)? before,
        int limit,
        CancellationToken ct = default
    );

    /// <summary>Null: there is none, or it is somebody else's.</summary>
    Task<AuditEntry?> FindAsync(Guid id, CancellationToken ct = default);
}

/// <summary>What is left out is not asked for.</summary>
/// <param name="Action">The endpoint, handler or job, whole.</param>
/// <param name="Text">A part of the action, in either case.</param>
/// <param name="EntityId">Of the entity that is named, or of any.</param>
public sealed record AuditFilter(
    Guid? TenantId = null,
    DateTimeOffset? From = null,
    DateTimeOffset? Until = null,
    Guid? UserId = null,
    string? Entity = null,
    string? EntityId = null,
    string? Action = null,
    string? Text = null,
    IReadOnlyList<AuditActor>? Actors = null
);

/// <summary>
/// A row with what is personal in it, as far as the reader may see that and its key wasn't destroyed; `***` stands for the
/// rest.
/// </summary>
/// <param name="Sequence">Its place in its vendor's chain; null until it is sealed.</param>
public sealed record AuditEntry(
    Guid Id,
    DateTimeOffset At,
    Guid? TenantId,
    Guid? UserId,
    AuditActor Actor,
    string? UserName,
    string? Address,
    string? Browser,
    string Action,
    string? CorrelationId,
    IReadOnlyList<AuditChange> Changes,
    long? Sequence
);
