using GlowCart.Kernel.Jobs;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GlowCart.Platform.Messaging;

/// <summary>
/// Keeps the inbox as long as a second delivery is thinkable, and makes dead letters of what waits for a handler that no
/// version of the program has had for a day: renamed or removed, it would wait for ever and unseen.
/// </summary>
internal sealed class ForgetHandledMessages(
    ISql sql,
    ICurrentScope scope,
    EventRegistry registry,
    IOptions<MessagingOptions> options,
    TimeProvider clock
) : IRecurringJob
{
    private static readonly TimeSpan Rollout = TimeSpan.FromDays(1);

    private const string Orphans = """
        with gone as (
            delete from platform.queue_messages where next_attempt_at < @limit and handler <> all (@handlers) returning *)
        insert into platform.dead_letters
            (id, event_id, name, handler, tenant_id, payload, occurred_at, correlation_id, attempts, error, died_at)
        select gen_random_uuid(), event_id, name, handler, tenant_id, payload, occurred_at, correlation_id, attempts,
            'There is no handler of this name any more.', @now
        from gone on conflict (event_id, handler) do nothing
        """;

    public string Name => "forget-handled-messages";
    public TimeSpan Interval => TimeSpan.FromHours(1);

    public async Task RunAsync(CancellationToken ct)
    {
        using var _ = scope.Change(Scope.System);
        var now = clock.GetUtcNow();
        await sql.ExecuteAsync(
            "delete from platform.inbox_messages where handled_at < @limit",
            [new NpgsqlParameter<DateTimeOffset>("limit", now - options.Value.InboxLife)],
            ct
        );
        await sql.ExecuteAsync(
            Orphans,
            [
                new NpgsqlParameter<DateTimeOffset>("limit", now - Rollout),
                new NpgsqlParameter<DateTimeOffset>("now", now),
                new NpgsqlParameter<string[]>(
                    "handlers",
                    [.. registry.Subscriptions.Select(s => s.Handler).Distinct()]
                ),
            ],
            ct
        );
    }
}
