using Hangfire;
using Hangfire.AspNetCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GlowCart.Platform.Jobs;

/// <summary>
/// Hangfire's workers, with the storage and the container of this host. Its own `AddHangfire` keeps both in statics, which
/// hosts in one process would take from each other.
/// </summary>
internal sealed class HangfireServer(
    JobStorage storage,
    IServiceScopeFactory scopes,
    IOptions<JobOptions> options,
    ILoggerFactory loggers
) : IHostedService, IDisposable
{
    private BackgroundJobServer? _server;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        HangfireLogs.Use(loggers);
        _server = new BackgroundJobServer(
            new BackgroundJobServerOptions
            {
                WorkerCount = options.Value.Workers,
                Activator = new AspNetCoreJobActivator(scopes),
                SchedulePollingInterval = TimeSpan.FromSeconds(1),
                StopTimeout = options.Value.StopTimeout,
                ShutdownTimeout = options.Value.StopTimeout,
            },
            storage
        );
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_server is null)
            return;
        _server.SendStop();
        await _server.WaitForShutdownAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        _server?.Dispose();
        HangfireLogs.Forget(loggers);
    }
}
