using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GlowCart.Platform.Messaging.Delivering;

/// <summary>
/// Puts a failed delivery down for later, each row by itself, so that what fails of one vendor delays nothing of another's;
/// and gives it up after the last attempt.
/// </summary>
internal sealed class FailedDeliveries(
    IServiceScopeFactory scopes,
    ICurrentScope scope,
    MessagingMetrics metrics,
    IOptions<MessagingOptions> options,
    TimeProvider clock,
    ILogger<FailedDeliveries> log
)
{
    // Inserts where the delivery came by RabbitMQ: its retries wait here, whichever way it came.
    private const string Retry = $"""
        insert into platform.queue_messages ({Delivery.Columns}, next_attempt_at)
        values (@event_id, @name, @handler, @tenant_id, @payload, @occurred_at, @correlation_id, @attempts, @last_error, @next)
        on conflict (event_id, handler) do update
        set attempts = excluded.attempts, last_error = excluded.last_error, next_attempt_at = excluded.next_attempt_at
        """;

    private const string Bury = """
        with gone as (delete from platform.queue_messages where event_id = @event_id and handler = @handler)
        insert into platform.dead_letters
            (id, event_id, name, handler, tenant_id, payload, occurred_at, correlation_id, attempts, error, died_at)
        values (@id, @event_id, @name, @handler, @tenant_id, @payload, @occurred_at, @correlation_id, @attempts, @last_error, @now)
        on conflict (event_id, handler) do update
        set attempts = excluded.attempts, error = excluded.error, died_at = excluded.died_at
        """;

    public async Task RecordAsync(Delivery delivery, string error, CancellationToken ct)
    {
        if (delivery.Attempts >= options.Value.MaxAttempts)
        {
            await BuryAsync(delivery, error, ct);
            return;
        }
        var now = clock.GetUtcNow();
        var next = new NpgsqlParameter<DateTimeOffset>("next", now + WaitAfter(delivery.Attempts));
        await ExecuteAsync(Retry, [.. delivery.Parameters(now, error), next], ct);
        metrics.Failed(delivery.Handler);
    }

    public async Task BuryAsync(Delivery delivery, string error, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var id = new NpgsqlParameter<Guid>("id", Guid.CreateVersion7(now));
        await ExecuteAsync(Bury, [.. delivery.Parameters(now, error), id], ct);
        metrics.Dead(delivery.Handler);
        log.LogError(
            "{Handler} gave up {Event} {EventId} after {Attempts} attempts: {Error}",
            delivery.Handler,
            delivery.Event,
            delivery.EventId,
            delivery.Attempts,
            error
        );
    }

    /// <summary>Growing, and spread a little: what failed together should not come back together.</summary>
    internal TimeSpan WaitAfter(int attempts)
    {
        var wait = options.Value.FirstRetry * Math.Pow(3, Math.Min(attempts - 1, 20));
        var longest = options.Value.LongestRetry;
        return (wait < longest ? wait : longest) * (0.9 + 0.2 * Random.Shared.NextDouble());
    }

    private async Task ExecuteAsync(string text, IReadOnlyList<NpgsqlParameter> parameters, CancellationToken ct)
    {
        await using var services = scopes.CreateAsyncScope();
        using var _ = scope.Change(Scope.System);
        await services.ServiceProvider.GetRequiredService<ISql>().ExecuteAsync(text, parameters, ct);
    }
}
