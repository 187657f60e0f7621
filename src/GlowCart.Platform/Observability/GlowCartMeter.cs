using System.Diagnostics.Metrics;

namespace GlowCart.Platform.Observability;

/// <summary>
/// What operators' alarms and dashboards look at. A feature makes its counters from this once, as `glowcart.thing.happened`,
/// in the constructor of a singleton; tags never name a person or a vendor, since each value is a series of its own.
/// </summary>
public sealed class GlowCartMeter(IMeterFactory factory)
{
    public const string Name = "GlowCart";

    private readonly Meter _meter = factory.Create(Name);

    /// <param name="description">What one count is.</param>
    public Counter<long> Counter(string name, string description) =>
        _meter.CreateCounter<long>(name, description: description);

    /// <param name="read">Asked whenever somebody looks; it must be quick.</param>
    public void Gauge(string name, string unit, string description, Func<double> read) =>
        _meter.CreateObservableGauge(name, read, unit, description);
}
