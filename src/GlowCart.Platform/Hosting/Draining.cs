using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GlowCart.Platform.Hosting;

/// <summary>
/// Between the word to stop and the end of listening: readiness says no, so that nobody sends more, and what still comes is
/// answered. All other services are stopped after it.
/// </summary>
internal sealed class Draining(IOptions<AppOptions> options, ILogger<Draining> log) : IHostedLifecycleService
{
    public bool IsUnderWay { get; private set; }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        IsUnderWay = true;
        var delay = options.Value.DrainDelay ?? TimeSpan.Zero;
        if (delay == TimeSpan.Zero)
            return;
        log.LogInformation("Stopping; requests are still taken for {Delay}", delay);
        // In real time, whatever clock a test has set: it is the network's time that is waited for.
        await Task.Delay(delay, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
