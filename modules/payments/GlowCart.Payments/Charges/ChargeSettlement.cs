using GlowCart.Kernel.Domain;
using GlowCart.Payments.Chipper;
using GlowCart.Payments.Ledger;
using GlowCart.Payments.Payments;
using GlowCart.Payments.Refunds;
using GlowCart.Payments.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace GlowCart.Payments.Charges;

/// <summary>
/// The one way from the provider's word to our books, whoever brought it: the call's own answer, a webhook, or the poller.
/// Each step is a transaction under the payment's lock, and the same word again changes nothing.
/// </summary>
internal sealed class ChargeSettlement(
    IUnitOfWork unitOfWork,
    PaymentLock payments,
    IRepository<PaymentAttempt> attempts,
    IRepository<Transaction> transactions,
    IRepository<Refund> refunds,
    GeneralLedger ledger,
    TimeProvider clock,
    ILogger<ChargeSettlement> log
)
{
    private const string Note = "Your order at GlowCart";

    /// <summary>What is to be asked of the provider now; null if nothing is due, or somebody else is at it.</summary>
    public Task<ChargeCall?> ClaimAsync(Guid attemptId, CancellationToken ct) =>
        ChangeAsync(
            attemptId,
            (payment, attempt) =>
                Task.FromResult<ChargeCall?>(
                    payment.Claim(attempt, clock.GetUtcNow()) switch
                    {
                        AttemptStep.Call => new AskPayer(ChargeOf(payment, attempt)),
                        AttemptStep.Read => new ReadCharge(attempt.AuthorizationId!),
                        _ => null,
                    }
                ),
            ct
        );

    /// <summary>Whether a webhook about it can tell anything new: not once its money is booked.</summary>
    public async Task<bool> IsNewsAsync(Guid attemptId, CancellationToken ct) =>
        await attempts.Query.AnyAsync(a => a.Id == attemptId && a.Status != AttemptStatus.Captured, ct);

    public Task LearnAsync(Guid attemptId, ChipperAuthorization told, CancellationToken ct) =>
        ChangeAsync(
            attemptId,
            async (payment, attempt) =>
            {
                if (!IsOurs(payment, attempt, told))
                    return false;
                switch (payment.Learn(attempt, told, clock.GetUtcNow()))
                {
                    case Capture.Sale:
                        await BookSaleAsync(payment, attempt, ct);
                        break;
                    case Capture.Surplus:
                        await BookSurplusAsync(payment, attempt, ct);
                        break;
                }
                return true;
            },
            ct
        );

    /// <summary>The provider said no to the request itself: nothing happened there.</summary>
    public Task RefusedAsync(Guid attemptId, ChipperRefusal why, CancellationToken ct) =>
        ChangeAsync(
            attemptId,
            (payment, attempt) =>
            {
                var now = clock.GetUtcNow();
                if (why is ChipperRefusal.DuplicateReference)
                    attempt.MarkUnconfirmed(now);
                else if (why is ChipperRefusal.Unauthorized)
                    // Our credentials, not the buyer: it may go well once they are mended.
                    attempt.BackOff(null, now);
                else
                    payment.Fail(attempt, ReasonOf(why), now);
                return Task.FromResult(true);
            },
            ct
        );

    /// <summary>Nothing is known: it is asked again later, by the same reference.</summary>
    public Task UnclearAsync(Guid attemptId, TimeSpan? wait, CancellationToken ct) =>
        ChangeAsync(
            attemptId,
            (_, attempt) =>
            {
                attempt.BackOff(wait, clock.GetUtcNow());
                return Task.FromResult(true);
            },
            ct
        );

    private Task<T> ChangeAsync<T>(
        Guid attemptId,
        Func<Payment, PaymentAttempt, Task<T>> change,
        CancellationToken ct
    ) =>
        unitOfWork.RunAsync(
            async token =>
            {
                var paymentId = await attempts
                    .Query.Where(a => a.Id == attemptId)
                    .Select(a => a.PaymentId)
                    .SingleAsync(token);
                var payment = (await payments.TakeAsync(paymentId, token))!;
                return await change(payment, payment.Attempts.Single(a => a.Id == attemptId));
            },
            ct
        );

    private async Task BookSaleAsync(Payment payment, PaymentAttempt attempt, CancellationToken ct)
    {
        var sold = await transactions.Tracked.Where(t => t.PaymentId == payment.Id).OrderBy(t => t.Id).ToListAsync(ct);
        sold.ForEach(t => t.Hold());
        await ledger.PostAsync([Flows.ChargeCaptured(payment, attempt), .. sold.Select(Flows.OrderSold)], ct);
    }

    private async Task BookSurplusAsync(Payment payment, PaymentAttempt attempt, CancellationToken ct)
    {
        log.LogWarning("{Reference} was captured, and nobody wants it: it goes back", attempt.Reference);
        var refund = Refund.OfSurplus(payment, attempt, clock.GetUtcNow());
        refunds.Add(refund);
        await ledger.PostAsync([Flows.ChargeCaptured(payment, attempt), Flows.SurplusOwed(refund)], ct);
    }

    /// <summary>What a webhook points at is only believed if the provider itself has our reference and amount there.</summary>
    private bool IsOurs(Payment payment, PaymentAttempt attempt, ChipperAuthorization told)
    {
        if (
            told.Order is { } order
            && order.Reference == attempt.Reference
            && (order.Amount, order.Currency) == (payment.Amount, payment.Currency)
            && (attempt.AuthorizationId ?? told.Id) == told.Id
        )
            return true;
        log.LogError(
            "{Reference} of {Amount} {Currency}: the provider has {Order} in {Authorization} instead",
            attempt.Reference,
            payment.Amount,
            payment.Currency,
            told.Order,
            told.Id
        );
        return false;
    }

    private static ChipperCharge ChargeOf(Payment payment, PaymentAttempt attempt) =>
        new(
            new ChipperUser(Enum.Parse<ChipperUserType>(attempt.PayerType, ignoreCase: true), attempt.PayerValue),
            attempt.Reference,
            payment.Amount,
            payment.Currency,
            Note
        );

    private static string ReasonOf(ChipperRefusal why) =>
        why switch
        {
            ChipperRefusal.NoFunds => "no_funds",
            ChipperRefusal.UserNotFound => "unknown_payer",
            _ => "rejected",
        };
}
