using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace GlowCart.Platform.Messaging;

/// <summary>What the operators' alarms look at.</summary>
internal sealed class MessagingMetrics : IDisposable
{
    public const string MeterName = "GlowCart";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _handled;
    private readonly Counter<long> _failed;
    private readonly Counter<long> _dead;
    private double _lag;

    public MessagingMetrics()
    {
        _handled = _meter.CreateCounter<long>(
            "glowcart.events.handled",
            description: "Deliveries that had their effect"
        );
        _failed = _meter.CreateCounter<long>(
            "glowcart.events.failed",
            description: "Deliveries that will be tried again"
        );
        _dead = _meter.CreateCounter<long>("glowcart.events.dead", description: "Deliveries that were given up");
        _meter.CreateObservableGauge(
            "glowcart.outbox.lag",
            () => Volatile.Read(ref _lag),
            "s",
            "Age of the oldest event that waits in the outbox"
        );
    }

    public void Lag(TimeSpan age) => Volatile.Write(ref _lag, Math.Max(0, age.TotalSeconds));

    public void Handled(string handler) => _handled.Add(1, Tag(handler));

    public void Failed(string handler) => _failed.Add(1, Tag(handler));

    public void Dead(string handler) => _dead.Add(1, Tag(handler));

    public void Dispose() => _meter.Dispose();

    private static TagList Tag(string handler) => new() { { "handler", handler } };
}
