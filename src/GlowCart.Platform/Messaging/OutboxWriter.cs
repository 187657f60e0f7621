using System.Diagnostics;
using System.Text.Json;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Events;
using GlowCart.Platform.Caching;
using GlowCart.Platform.Persistence;
using GlowCart.Platform.Persistence.Saving;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Platform.Messaging;

/// <summary>Turns what aggregates raised, and what services published, into rows of the same transaction.</summary>
/// <param name="services">Gives the unit of work, which has this among its own parts.</param>
internal sealed class OutboxWriter(
    EventRegistry registry,
    RelaySignal relay,
    MessagingMetrics metrics,
    IServiceProvider services,
    TimeProvider clock
) : IEventBus, ISaveStep
{
    private readonly List<Event> _published = [];

    public void Publish(Event what) => _published.Add(what);

    public void BeforeSave(GlowCartDbContext context)
    {
        foreach (var entry in context.ChangeTracker.Entries<Aggregate>().ToList())
        {
            _published.AddRange(entry.Entity.Events);
            entry.Entity.ClearEvents();
        }
        if (_published.Count == 0)
            return;
        var messages = _published.Select(ToMessage).ToList();
        var shop = _published.OfType<IStorefrontChange>().ToList();
        if (shop.Count > 0)
            services
                .GetRequiredService<IStorefrontChanges>()
                .Forget([.. shop.Select(c => c.Subject).OfType<Guid>().Distinct()]);
        context.AddRange(messages);
        _published.Clear();
        services
            .GetRequiredService<IUnitOfWork>()
            .OnCommitted(_ =>
            {
                relay.Set();
                foreach (var message in messages)
                    metrics.Published(message.Name);
                return Task.CompletedTask;
            });
    }

    public void RolledBack() => _published.Clear();

    private OutboxMessage ToMessage(Event what) =>
        new()
        {
            Id = what.EventId,
            Name = registry.NameOf(what),
            TenantId = what.TenantId,
            Payload = JsonSerializer.Serialize(what, what.GetType(), EventRegistry.Json),
            OccurredAt = clock.GetUtcNow(),
            CorrelationId = Activity.Current?.TraceId.ToString(),
        };
}
