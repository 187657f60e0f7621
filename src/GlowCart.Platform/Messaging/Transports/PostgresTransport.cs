using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace GlowCart.Platform.Messaging.Transports;

/// <summary>Queues in the same database: one statement turns an event into one row for each of its handlers.</summary>
internal sealed class PostgresTransport(
    EventRegistry registry,
    QueueSignal queue,
    IServiceScopeFactory scopes,
    ICurrentScope scope,
    TimeProvider clock
) : IMessageTransport
{
    // An event that this version doesn't know is left to the instances that do.
    private const string Move = """
        with taken as (
            delete from platform.outbox_messages where id in (
                select id from platform.outbox_messages where name = any (@known)
                order by id limit @limit for update skip locked)
            returning id, name, tenant_id, payload, occurred_at, correlation_id),
        queued as (
            insert into platform.queue_messages
                (event_id, handler, name, tenant_id, payload, occurred_at, correlation_id, attempts, next_attempt_at)
            select t.id, s.handler, t.name, t.tenant_id, t.payload, t.occurred_at, t.correlation_id, 0, @now
            from taken t join unnest(@events, @handlers) as s (event, handler) on s.event = t.name
            on conflict do nothing
            returning 1)
        select (select count(*) from taken), (select count(*) from queued)
        """;

    private readonly string[] _known = [.. registry.Names];
    private readonly string[] _events = [.. registry.Subscriptions.Select(s => s.Event)];
    private readonly string[] _handlers = [.. registry.Subscriptions.Select(s => s.Handler)];

    public async Task<int> RelayAsync(int limit, CancellationToken ct)
    {
        await using var services = scopes.CreateAsyncScope();
        using var _ = scope.Change(Scope.System);
        var counts = await services
            .ServiceProvider.GetRequiredService<ISql>()
            .QueryAsync(
                Move,
                [
                    new NpgsqlParameter<string[]>("known", _known),
                    new NpgsqlParameter<string[]>("events", _events),
                    new NpgsqlParameter<string[]>("handlers", _handlers),
                    new NpgsqlParameter<int>("limit", limit),
                    new NpgsqlParameter<DateTimeOffset>("now", clock.GetUtcNow()),
                ],
                row => (Taken: row.GetInt64(0), Queued: row.GetInt64(1)),
                ct
            );
        if (counts[0].Queued > 0)
            queue.Set();
        return (int)counts[0].Taken;
    }
}
