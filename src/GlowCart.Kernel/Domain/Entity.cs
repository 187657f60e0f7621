using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Events;

namespace GlowCart.Kernel.Domain;

/// <summary>A thing with an identity. Ids are made here, so that a row's children can name it before it is saved.</summary>
public abstract class Entity
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
}

/// <summary>The root of what changes together. It says what happened; the unit of work saves that with the change.</summary>
public abstract class Aggregate : Entity
{
    private readonly List<Event> _events = [];

    /// <summary>Grows by one with each event, so that a listener can tell the older of two.</summary>
    public long Version { get; private set; }

    /// <summary>PostgreSQL's xmin: other than when it was read means that somebody else changed the row.</summary>
    public uint RowVersion { get; private set; }

    /// <summary>What a client sends back with its change, to be told if it changed in the meantime.</summary>
    public virtual string ConcurrencyStamp => RowVersion.ToString("x8", System.Globalization.CultureInfo.InvariantCulture);

    public IReadOnlyList<Event> Events => _events;

    /// <summary>Refuses a change that was made from an older state. No stamp means that the client doesn't mind.</summary>
    /// <exception cref="GlowCartException">409.</exception>
    public void CheckStamp(string? stamp)
    {
        if (!string.IsNullOrEmpty(stamp) && stamp != ConcurrencyStamp)
            throw CommonErrors.StaleStamp.With(("concurrencyStamp", ConcurrencyStamp));
    }

    public void ClearEvents() => _events.Clear();

    protected void Raise(Event what) => _events.Add(what with { AggregateId = Id, AggregateVersion = ++Version });

    /// <summary>Says how things stand now, in place of what was said of the same kind and isn't saved yet.</summary>
    protected void RaiseLatest(Event what)
    {
        var earlier = _events.FindIndex(e => e.GetType() == what.GetType());
        if (earlier < 0)
            Raise(what);
        else
            _events[earlier] = what with { AggregateId = Id, AggregateVersion = _events[earlier].AggregateVersion };
    }
}
