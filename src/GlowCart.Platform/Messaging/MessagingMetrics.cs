using System.Diagnostics;
using System.Diagnostics.Metrics;
using GlowCart.Platform.Observability;

namespace GlowCart.Platform.Messaging;

/// <summary>How events fare.</summary>
internal sealed class MessagingMetrics
{
    private readonly Counter<long> _published;
    private readonly Counter<long> _handled;
    private readonly Counter<long> _failed;
    private readonly Counter<long> _dead;
    private double _lag;

    public MessagingMetrics(GlowCartMeter meter)
    {
        _published = meter.Counter(
            "glowcart.events.published",
            "Events that were committed: orders placed, and all else"
        );
        _handled = meter.Counter("glowcart.events.handled", "Deliveries that had their effect");
        _failed = meter.Counter("glowcart.events.failed", "Deliveries that will be tried again");
        _dead = meter.Counter("glowcart.events.dead", "Deliveries that were given up");
        meter.Gauge(
            "glowcart.outbox.lag",
            "s",
            "Age of the oldest event that waits in the outbox",
            () => Volatile.Read(ref _lag)
        );
    }

    public void Lag(TimeSpan age) => Volatile.Write(ref _lag, Math.Max(0, age.TotalSeconds));

    public void Published(string name) => _published.Add(1, new TagList { { "event", name } });

    public void Handled(string handler) => _handled.Add(1, Tag(handler));

    public void Failed(string handler) => _failed.Add(1, Tag(handler));

    public void Dead(string handler) => _dead.Add(1, Tag(handler));

    private static TagList Tag(string handler) => new() { { "handler", handler } };
}
