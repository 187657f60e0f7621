using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Events;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Observability;
using GlowCart.Platform.Tests.Stage;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Platform.Tests.Observability;

public sealed class Counting(PlatformDatabase server)
{
    [Fact]
    public async Task Is_open_to_every_module()
    {
        await using var app = await PlatformApp.StartAsync(server);
        using var seen = new Readings(app.Services);
        var sold = app.Services.GetRequiredService<GlowCartMeter>().Counter("glowcart.tests.sold", "Sales");
        sold.Add(2);
        sold.Add(1);
        seen.Sum("glowcart.tests.sold").ShouldBe(3);
    }

    [Fact]
    public async Task Tells_what_happened_and_what_was_refused_by_their_names()
    {
        await using var site = await PlatformSite.StartAsync(server);
        using var seen = new Readings(site.Services);
        await site.App.SendParcelAsync(Guid.CreateVersion7());
        await Should.ThrowAsync<TimeoutException>(() =>
            site.App.RunAsync(
                Scope.Vendor(Guid.CreateVersion7()),
                async services =>
                {
                    services.GetRequiredService<IEventBus>().Publish(new SeasonChanged("winter"));
                    await services.GetRequiredService<IUnitOfWork>().SaveAsync(TestContext.Current.CancellationToken);
                    throw new TimeoutException();
                }
            )
        );
        using var refused = await site.GetAsync("/api/v1/trouble/conflict");
        refused.StatusCode.ShouldBe(System.Net.HttpStatusCode.Conflict);

        seen.Sum("glowcart.events.published event=test.parcel.sent").ShouldBe(1);
        seen.Sum("glowcart.events.published event=test.season.changed").ShouldBe(0);
        seen.Sum("glowcart.requests.refused code=test.trouble").ShouldBe(1);
    }

    [Fact]
    public async Task Tells_how_events_fare_and_how_old_the_oldest_is_that_waits()
    {
        await using var app = await PlatformApp.StartAsync(server);
        using var seen = new Readings(app.Services);
        await app.SendParcelAsync(Guid.CreateVersion7());
        await app.UntilCountIsAsync(2, "test.receipts");
        await PlatformApp.UntilAsync(
            () => Task.FromResult(seen.Sum("glowcart.events.handled") == 2),
            "two handled deliveries"
        );

        await using var api = await PlatformApp.StartAsync(
            server,
            settings: new Dictionary<string, string?> { ["Roles:Worker"] = "false" }
        );
        await api.SendParcelAsync(Guid.CreateVersion7());
        await api.ExecuteAsync("update platform.outbox_messages set occurred_at = now() - interval '1 hour'");
        // Held up by a lock, as by a broker that is down: what waits is seen to wait.
        await using var holding = await api.HoldAsync("select id from platform.outbox_messages for update");
        await using var worker = await PlatformApp.StartAsync(server, api.Database);
        using var late = new Readings(worker.Services);
        await PlatformApp.UntilAsync(
            () => Task.FromResult(late.Last("glowcart.outbox.lag") is > 3590 and < 3700),
            "an hour's lag"
        );
    }

    /// <summary>What one program's meter tells; others of the same name run in this process.</summary>
    private sealed class Readings : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly ConcurrentDictionary<string, double> _sums = [];
        private readonly ConcurrentDictionary<string, double> _last = [];

        public Readings(IServiceProvider services)
        {
            var factory = services.GetRequiredService<IMeterFactory>();
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == GlowCartMeter.Name && instrument.Meter.Scope == factory)
                    listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>(
                (instrument, value, tags, _) =>
                {
                    _sums.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value);
                    foreach (var tag in tags)
                        _sums.AddOrUpdate($"{instrument.Name} {tag.Key}={tag.Value}", value, (_, sum) => sum + value);
                }
            );
            _listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => _last[instrument.Name] = value);
            _listener.Start();
        }

        public double Sum(string name) => _sums.GetValueOrDefault(name);

        public double Last(string name)
        {
            _listener.RecordObservableInstruments();
            return _last.GetValueOrDefault(name);
        }

        public void Dispose() => _listener.Dispose();
    }
}
