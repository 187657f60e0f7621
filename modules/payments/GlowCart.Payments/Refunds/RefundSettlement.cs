using GlowCart.Kernel.Domain;
using GlowCart.Payments.Chipper;
using GlowCart.Payments.Ledger;
using GlowCart.Payments.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GlowCart.Payments.Refunds;

/// <summary>The one way from the provider's word on a refund to our books. Each step is a transaction under the payment's lock.</summary>
internal sealed class RefundSettlement(
    IUnitOfWork unitOfWork,
    PaymentLock payments,
    IRepository<Refund> refunds,
    GeneralLedger ledger,
    IOptions<ChipperOptions> options,
    TimeProvider clock,
    ILogger<RefundSettlement> log
)
{
    private const string Note = "Refund by GlowCart";

    public Task<RefundCall?> ClaimAsync(Guid refundId, CancellationToken ct) =>
        ChangeAsync(
            refundId,
            (payment, refund) =>
            {
                var step = refund.Claim(options.Value.RefundStrategy, clock.GetUtcNow());
                return Task.FromResult(step is RefundStep.None ? null : CallOf(payment, refund, step));
            },
            ct
        );

    /// <summary>By which way it was sent, while a webhook can tell anything new of it.</summary>
    public async Task<RefundStrategy?> StrategyOfNewsAsync(Guid refundId, CancellationToken ct) =>
        await refunds
            .Query.Where(r => r.Id == refundId && r.Status == RefundStatus.Pending)
            .Select(r => r.Strategy)
            .FirstOrDefaultAsync(ct);

    public Task LearnAsync(Guid refundId, ChipperRefund told, CancellationToken ct) =>
        ChangeAsync(
            refundId,
            async (payment, refund) =>
            {
                if ((told.Amount, told.Currency) != (refund.Amount, refund.Currency))
                    log.LogError(
                        "{Reference} of {Amount} {Currency}: the provider has {Told}",
                        refund.Reference,
                        refund.Amount,
                        refund.Currency,
                        told
                    );
                else if (refund.Learn(told, clock.GetUtcNow()))
                    await BookAsync(payment, refund, ct);
                else if (told.Status is ChipperTransferStatus.Failed)
                    log.LogError("{Reference} failed at the provider; it is sent anew", told.Reference);
                return true;
            },
            ct
        );

    /// <summary>That it arrived is known, though not under which id.</summary>
    public Task ArrivedAsync(Guid refundId, CancellationToken ct) =>
        ChangeAsync(
            refundId,
            async (payment, refund) =>
            {
                if (refund.Status is RefundStatus.Completed)
                    return false;
                refund.Complete(clock.GetUtcNow());
                await BookAsync(payment, refund, ct);
                return true;
            },
            ct
        );

    public Task UnclearAsync(Guid refundId, TimeSpan? wait, CancellationToken ct) =>
        ChangeAsync(
            refundId,
            (_, refund) =>
            {
                refund.BackOff(wait, clock.GetUtcNow());
                return Task.FromResult(true);
            },
            ct
        );

    private async Task BookAsync(Payment payment, Refund refund, CancellationToken ct)
    {
        await ledger.PostAsync([Flows.RefundSent(refund)], ct);
        var before = await refunds
            .Query.Where(r => r.PaymentId == payment.Id && r.Status == RefundStatus.Completed && r.Id != refund.Id)
            .SumAsync(r => r.Amount, ct);
        if (before + refund.Amount == payment.Captured)
            payment.MarkRefunded();
    }

    private Task<T> ChangeAsync<T>(Guid refundId, Func<Payment, Refund, Task<T>> change, CancellationToken ct) =>
        unitOfWork.RunAsync(
            async token =>
            {
                var paymentId = await refunds
                    .Query.Where(r => r.Id == refundId)
                    .Select(r => r.PaymentId)
                    .SingleAsync(token);
                var payment = (await payments.TakeAsync(paymentId, token))!;
                return await change(payment, await refunds.GetAsync(refundId, token));
            },
            ct
        );

    private static RefundCall CallOf(Payment payment, Refund refund, RefundStep step)
    {
        var attempt = payment.Attempts.Single(a => a.Id == refund.AttemptId);
        return new RefundCall(
            new ChipperRefundRequest(
                attempt.ProviderOrderId!,
                attempt.ProviderPayerId ?? "",
                refund.Reference,
                refund.Amount,
                refund.Currency,
                Note
            ),
            refund.Strategy!.Value,
            refund.ProviderId,
            step is RefundStep.FindOrSend
        );
    }
}
