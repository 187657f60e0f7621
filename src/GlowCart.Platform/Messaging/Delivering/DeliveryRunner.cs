using System.Text.Json;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Events;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Auditing;
using GlowCart.Platform.Observability;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GlowCart.Platform.Messaging.Delivering;

/// <summary>
/// Runs a handler in a transaction of its own, together with the inbox row and the end of the queue row: all of it
/// happened, or nothing did.
/// </summary>
internal sealed class DeliveryRunner(
    EventRegistry registry,
    FailedDeliveries failures,
    IServiceScopeFactory scopes,
    ICurrentScope scope,
    MessagingMetrics metrics,
    IOptions<MessagingOptions> options,
    TimeProvider clock,
    ILogger<DeliveryRunner> log
)
{
    // The queue row is locked from here to the commit, so that no lease can end under a handler that takes long.
    private const string Begin = """
        with done as (delete from platform.queue_messages where event_id = @event_id and handler = @handler)
        insert into platform.inbox_messages (event_id, handler, handled_at) values (@event_id, @handler, @now)
        on conflict do nothing
        """;

    /// <summary>Has its effect, or is put down for another attempt, or is a dead letter.</summary>
    /// <exception cref="Exception">Not even the failure could be written down: the transport must keep the message.</exception>
    public async Task RunAsync(Delivery delivery, CancellationToken ct)
    {
        if (delivery.Attempts > options.Value.MaxAttempts)
        {
            await failures.BuryAsync(delivery, delivery.LastError ?? "The process ended during each attempt.", ct);
            return;
        }
        using var activity = Traces.Continue($"handle {delivery.Event}", delivery.CorrelationId);
        activity.SetTag("glowcart.handler", delivery.Handler).SetTag("glowcart.tenant", delivery.TenantId);
        using var facts = log.BeginScope(new LogFacts(delivery.CorrelationId) { TenantId = delivery.TenantId });
        try
        {
            if (await HandleAsync(delivery, ct))
                metrics.Handled(delivery.Handler);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e)
        {
            var error = FailureText.Of(e, delivery.Payload);
            activity.SetStatus(System.Diagnostics.ActivityStatusCode.Error, error);
            // The text, not the exception: its message may quote what the event says.
            log.LogWarning(
                "{Handler} failed on {Event} {EventId}, attempt {Attempt}: {Error}\n{Stack}",
                delivery.Handler,
                delivery.Event,
                delivery.EventId,
                delivery.Attempts,
                error,
                e.StackTrace
            );
            await failures.RecordAsync(delivery, error, ct);
        }
    }

    /// <returns>False: it has had its effect before.</returns>
    private async Task<bool> HandleAsync(Delivery delivery, CancellationToken ct)
    {
        var subscription =
            registry.Find(delivery.Event, delivery.Handler)
            ?? throw new InvalidOperationException($"{delivery.Handler} does not hear {delivery.Event} any more.");
        var what = (Event)JsonSerializer.Deserialize(delivery.Payload, subscription.EventType, EventRegistry.Json)!;

        await using var services = scopes.CreateAsyncScope();
        services.ServiceProvider.GetRequiredService<AuditSource>().Action = delivery.Handler;
        using var _ = scope.Change(subscription.ScopeFor(delivery.TenantId));
        return await services
            .ServiceProvider.GetRequiredService<IUnitOfWork>()
            .RunAsync(
                async token =>
                {
                    if (!await BeginAsync(services.ServiceProvider.GetRequiredService<ISql>(), delivery, token))
                        return false;
                    var handler = services.ServiceProvider.GetRequiredService(subscription.HandlerType);
                    await subscription.Invoke(handler, what, token);
                    return true;
                },
                ct
            );
    }

    private async Task<bool> BeginAsync(ISql sql, Delivery delivery, CancellationToken ct)
    {
        using var _ = scope.Change(Scope.System);
        var inserted = await sql.ExecuteAsync(
            Begin,
            [
                new NpgsqlParameter<Guid>("event_id", delivery.EventId),
                new NpgsqlParameter<string>("handler", delivery.Handler),
                new NpgsqlParameter<DateTimeOffset>("now", clock.GetUtcNow()),
            ],
            ct
        );
        return inserted > 0;
    }
}
