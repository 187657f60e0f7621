using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Messaging.Transports;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GlowCart.Platform.Messaging;

/// <summary>Carries committed events from the outbox to the transport. Any number of instances may do so at once.</summary>
internal sealed class OutboxRelay(
    IMessageTransport transport,
    RelaySignal signal,
    IServiceScopeFactory scopes,
    ICurrentScope scope,
    MessagingMetrics metrics,
    IOptions<MessagingOptions> options,
    TimeProvider clock,
    ILogger<OutboxRelay> log
) : BackgroundService
{
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LagSample = TimeSpan.FromSeconds(5);

    private DateTimeOffset _lagSampledAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = options.Value.PollInterval;
            try
            {
                await SampleLagAsync(stoppingToken);
                var taken = await transport.RelayAsync(options.Value.BatchSize, stoppingToken);
                if (failures > 0)
                    log.LogInformation("The outbox is relayed again, after {Failures} failures", failures);
                failures = 0;
                if (taken == options.Value.BatchSize)
                    continue;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The events are safe where they are. One warning an outage: the lag tells how long it lasts.
                log.Log(
                    failures == 0 ? LogLevel.Warning : LogLevel.Debug,
                    e,
                    "The outbox can't be relayed; its events wait"
                );
                pause = Backoff(failures++);
            }
            await signal.WaitAsync(pause, stoppingToken);
        }
    }

    private static TimeSpan Backoff(int failures) =>
        TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Math.Min(failures, 10)) / 2, LongestBackoff.TotalSeconds));

    private async Task SampleLagAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (now - _lagSampledAt < LagSample)
            return;
        _lagSampledAt = now;
        await using var services = scopes.CreateAsyncScope();
        using var _ = scope.Change(Scope.System);
        var oldest = await services
            .ServiceProvider.GetRequiredService<ISql>()
            .QueryAsync(
                "select occurred_at from platform.outbox_messages order by id limit 1",
                [],
                row => row.GetFieldValue<DateTimeOffset>(0),
                ct
            );
        metrics.Lag(oldest is [var since] ? now - since : TimeSpan.Zero);
    }
}
