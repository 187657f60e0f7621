using GlowCart.Kernel.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GlowCart.Platform.Auditing.Sealing;

/// <summary>Seals what was committed, on any number of instances at once: a chain is in one's hand at a time.</summary>
internal sealed class SealAuditLogs(
    IServiceScopeFactory scopes,
    ICurrentScope scope,
    IOptions<AuditOptions> options,
    TimeProvider clock,
    ILogger<SealAuditLogs> log
) : BackgroundService
{
    /// <returns>How many rows were sealed.</returns>
    public async Task<int> RunOnceAsync(CancellationToken ct)
    {
        await using var services = scopes.CreateAsyncScope();
        using var _ = scope.Change(Scope.System);
        return await services.ServiceProvider.GetRequiredService<AuditSealer>().SealAsync(ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await RunOnceAsync(stoppingToken) > 0)
                    stoppingToken.ThrowIfCancellationRequested();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogWarning(e, "Audit rows can't be sealed; they wait");
            }
            await Task.Delay(options.Value.SealInterval, clock, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
