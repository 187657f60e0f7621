using System.Diagnostics;
using System.Text.Json;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Events;
using GlowCart.Platform.Persistence;
using GlowCart.Platform.Persistence.Saving;

namespace GlowCart.Platform.Messaging;

/// <summary>Turns what aggregates raised, and what services published, into rows of the same transaction.</summary>
internal sealed class OutboxWriter(EventRegistry registry, TimeProvider clock) : IEventBus, ISaveStep
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
        context.AddRange(_published.Select(ToMessage));
        _published.Clear();
    }

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
