using GlowCart.Kernel.Events;

namespace GlowCart.Kernel.Domain;

/// <summary>A thing with an identity. Ids are made here, so that a row's children can name it before it is saved.</summary>
public abstract class Entity
{
    public Guid Id { get; protected init; } = Guid.CreateVersion7();
}

/// <summary>The root of what changes together. It says what happened; the unit of work saves that with the change.</summary>
public abstract class Aggregate : Entity
{
    private readonly List<Event> _events = [];

    /// <summary>Grows by one with each event, so that a listener can tell the older of two.</summary>
    public long Version { get; private set; }

    public IReadOnlyList<Event> Events => _events;

    public void ClearEvents() => _events.Clear();

    protected void Raise(Event what) => _events.Add(what with { AggregateId = Id, AggregateVersion = ++Version });
}
