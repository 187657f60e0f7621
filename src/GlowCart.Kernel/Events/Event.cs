using System.Text.Json.Serialization;

namespace GlowCart.Kernel.Events;

/// <summary>
/// Something that happened and that others may hear. It is saved in the transaction that made it true and delivered
/// at least once, in no order: compare <see cref="AggregateVersion"/> to ignore what is older.
/// </summary>
public abstract record Event
{
    public Guid EventId { get; init; } = Guid.CreateVersion7();
    public Guid AggregateId { get; init; }
    public long AggregateVersion { get; init; }

    /// <summary>The vendor whose matter it is; null for the platform's and the buyers'.</summary>
    [JsonIgnore]
    public virtual Guid? TenantId => null;
}

/// <summary>The event's name on the wire: `module.thing.happened`. It never changes, whatever the class is called.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EventNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>
/// Hears one kind of event, in a transaction of its own, together with the inbox row that keeps a second delivery
/// from having a second effect. It runs in the scope of the event's vendor, unless <see cref="RunsAsAttribute"/> says else.
/// </summary>
public interface IEventHandler<in TEvent>
    where TEvent : Event
{
    Task HandleAsync(TEvent what, CancellationToken ct);
}

/// <summary>Publishes what no aggregate raises. Saved with the unit of work, like all events.</summary>
public interface IEventBus
{
    void Publish(Event what);
}
