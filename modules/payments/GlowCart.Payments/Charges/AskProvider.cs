using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Jobs;
using GlowCart.Kernel.Tenancy;
using GlowCart.Payments.Payments;
using GlowCart.Payments.Refunds;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GlowCart.Payments.Charges;

/// <summary>
/// Asks the provider whatever is due, so that nothing depends on a webhook or on the process that began it. While the
/// provider is down each charge and refund is asked for less and less often.
/// </summary>
internal sealed class AskProvider(
    IRepository<PaymentAttempt> attempts,
    IRepository<Refund> refunds,
    IServiceScopeFactory scopes,
    ICurrentScope scope,
    TimeProvider clock,
    ILogger<AskProvider> log
) : IRecurringJob
{
    private const int Batch = 100;

    // A call that waits for a provider costs nothing but its place in here.
    private const int AtOnce = 8;

    public string Name => "ask-payment-provider";
    public TimeSpan Interval => TimeSpan.FromSeconds(2);

    public async Task RunAsync(CancellationToken ct)
    {
        using var _ = scope.Change(Scope.System);
        var now = clock.GetUtcNow();
        var charges = await attempts
            .Query.Where(a => a.NextCheckAt <= now)
            .OrderBy(a => a.NextCheckAt)
            .Select(a => a.Id)
            .Take(Batch)
            .ToListAsync(ct);
        await EachAsync<ChargeRunner>(charges, (runner, id, token) => runner.RunAsync(id, token), ct);

        var owed = await refunds
            .Query.Where(r => r.NextCheckAt <= now)
            .OrderBy(r => r.NextCheckAt)
            .Select(r => r.Id)
            .Take(Batch)
            .ToListAsync(ct);
        await EachAsync<RefundRunner>(owed, (runner, id, token) => runner.RunAsync(id, token), ct);
    }

    private Task EachAsync<TRunner>(
        List<Guid> ids,
        Func<TRunner, Guid, CancellationToken, Task> run,
        CancellationToken ct
    )
        where TRunner : notnull =>
        Parallel.ForEachAsync(
            ids,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
            async (id, token) =>
            {
                try
                {
                    await using var services = scopes.CreateAsyncScope();
                    await run(services.ServiceProvider.GetRequiredService<TRunner>(), id, token);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    // Its lease ends, and it is asked again; the others' money doesn't wait for it.
                    log.LogError(e, "{Id} can't be taken further", id);
                }
            }
        );
}
