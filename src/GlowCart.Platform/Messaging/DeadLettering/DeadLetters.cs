using GlowCart.Kernel.Auditing;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Platform.Persistence;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GlowCart.Platform.Messaging.DeadLettering;

/// <summary>What an operator sees of a dead letter. What the event says is not his business.</summary>
internal sealed record DeadLetterDto(
    Guid Id,
    Guid EventId,
    string Event,
    string Handler,
    Guid? TenantId,
    int Attempts,
    string Error,
    DateTimeOffset OccurredAt,
    DateTimeOffset DiedAt,
    string? CorrelationId
);

/// <summary>Dead letters, for operators: seen, sent again, thrown away. Runs in the caller's scope and unit of work.</summary>
internal sealed class DeadLetters(
    GlowCartDbContext context,
    IUnitOfWork unitOfWork,
    ISql sql,
    QueueSignal queue,
    IAuditNotes notes,
    TimeProvider clock
)
{
    private const string ReplayAll = """
        with gone as (delete from platform.dead_letters where handler = @handler returning *)
        insert into platform.queue_messages
            (event_id, handler, name, tenant_id, payload, occurred_at, correlation_id, attempts, next_attempt_at)
        select event_id, handler, name, tenant_id, payload, occurred_at, correlation_id, 0, @now from gone
        on conflict do nothing
        """;

    /// <summary>The newest first.</summary>
    public async Task<PagedList<DeadLetterDto>> ListAsync(
        string? handler,
        string? cursor,
        int limit,
        CancellationToken ct
    )
    {
        Guid? before =
            cursor is null ? null
            : Guid.TryParse(cursor, out var id) ? id
            : throw CommonErrors.BadCursor.With();
        var items = await context
            .Set<DeadLetter>()
            .Where(d => (handler == null || d.Handler == handler) && (before == null || d.Id < before))
            .OrderByDescending(d => d.Id)
            .Take(limit + 1)
            .Select(d => new DeadLetterDto(
                d.Id,
                d.EventId,
                d.Name,
                d.Handler,
                d.TenantId,
                d.Attempts,
                d.Error,
                d.OccurredAt,
                d.DiedAt,
                d.CorrelationId
            ))
            .ToListAsync(ct);
        var more = items.Count > limit;
        return new PagedList<DeadLetterDto>(
            more ? items[..limit] : items,
            more ? items[limit - 1].Id.ToString() : null
        );
    }

    /// <summary>Sends it to its handler again, with all its attempts before it.</summary>
    public async Task ReplayAsync(Guid id, CancellationToken ct)
    {
        var letter = await GetAsync(id, ct);
        context.Remove(letter);
        if (
            !await context
                .Set<QueueMessage>()
                .AnyAsync(m => m.EventId == letter.EventId && m.Handler == letter.Handler, ct)
        )
            context.Add(letter.ToQueueMessage(clock.GetUtcNow()));
        WakeAfterCommit();
    }

    /// <returns>How many were sent again.</returns>
    public async Task<int> ReplayAllAsync(string handler, CancellationToken ct)
    {
        var count = await sql.ExecuteAsync(
            ReplayAll,
            [
                new NpgsqlParameter<string>("handler", handler),
                new NpgsqlParameter<DateTimeOffset>("now", clock.GetUtcNow()),
            ],
            ct
        );
        notes.Add(new AuditNote(nameof(DeadLetter), handler, "Replayed", null, ("count", $"{count}")));
        WakeAfterCommit();
        return count;
    }

    public async Task DiscardAsync(Guid id, CancellationToken ct) => context.Remove(await GetAsync(id, ct));

    private async Task<DeadLetter> GetAsync(Guid id, CancellationToken ct) =>
        await context.Set<DeadLetter>().FirstOrDefaultAsync(d => d.Id == id, ct)
        ?? throw DeadLetterErrors.NotFound.With(("id", id));

    private void WakeAfterCommit() =>
        unitOfWork.OnCommitted(_ =>
        {
            queue.Set();
            return Task.CompletedTask;
        });
}
