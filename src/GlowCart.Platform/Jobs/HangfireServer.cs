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
    private IReadOnlyList<BackgroundJobServer> _servers = [];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        HangfireLogs.Use(loggers);
        _servers =
        [
            Start(JobRunner.PromptQueue, options.Value.Workers),
            Start(JobRunner.BulkQueue, options.Value.BulkWorkers),
        ];
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var server in _servers)
            server.SendStop();
        foreach (var server in _servers)
            await server.WaitForShutdownAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        foreach (var server in _servers)
            server.Dispose();
        HangfireLogs.Forget(loggers);
    }

    private BackgroundJobServer Start(string queue, int workers) =>
        new(
            new BackgroundJobServerOptions
            {
                Queues = [queue],
                WorkerCount = workers,
                Activator = new AspNetCoreJobActivator(scopes),
                SchedulePollingInterval = TimeSpan.FromSeconds(1),
                StopTimeout = options.Value.StopTimeout,
                ShutdownTimeout = options.Value.StopTimeout,
            },
            storage
        );
}
