using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Jobs;
using GlowCart.Kernel.Tenancy;
using GlowCart.Payments.Balances;
using GlowCart.Payments.Ledger;
using GlowCart.Payments.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GlowCart.Payments.Transactions;

/// <summary>Frees the money of orders that were delivered long enough ago.</summary>
internal sealed class EndHolds(
    IRepository<Transaction> transactions,
    IServiceScopeFactory scopes,
    ICurrentScope scope,
    TimeProvider clock,
    ILogger<EndHolds> log
) : IRecurringJob
{
    private const int Batch = 200;

    public string Name => "end-holds";
    public TimeSpan Interval => TimeSpan.FromMinutes(1);

    public async Task RunAsync(CancellationToken ct)
    {
        using var _ = scope.Change(Scope.System);
        var now = clock.GetUtcNow();
        var due = await transactions
            .Query.Where(t => t.Status == TransactionStatus.Held && t.ReleaseAt <= now)
            .OrderBy(t => t.ReleaseAt)
            .Select(t => new { t.Id, t.PaymentId })
            .Take(Batch)
            .ToListAsync(ct);
        foreach (var hold in due)
        {
            try
            {
                await using var services = scopes.CreateAsyncScope();
                await services.ServiceProvider.GetRequiredService<HoldEnd>().RunAsync(hold.PaymentId, hold.Id, ct);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "The hold of transaction {Transaction} can't be ended", hold.Id);
            }
        }
    }
}

/// <summary>One of them, in a transaction of its own.</summary>
internal sealed class HoldEnd(
    IUnitOfWork unitOfWork,
    PaymentLock payments,
    IRepository<Transaction> transactions,
    GeneralLedger ledger,
    TimeProvider clock
)
{
    public Task RunAsync(Guid paymentId, Guid transactionId, CancellationToken ct) =>
        unitOfWork.RunAsync(
            async token =>
            {
                await payments.TakeAsync(paymentId, token);
                var transaction = await transactions.GetAsync(transactionId, token);
                if (transaction.Release(clock.GetUtcNow()))
                    await ledger.PostAsync([Flows.HoldEnded(transaction)], token);
            },
            ct
        );
}
