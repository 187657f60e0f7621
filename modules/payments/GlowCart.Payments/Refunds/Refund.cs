using GlowCart.Kernel.Accounts;
using GlowCart.Kernel.Domain;
using GlowCart.Payments.Chipper;
using GlowCart.Payments.Events;
using GlowCart.Payments.Payments;
using GlowCart.Payments.Transactions;

namespace GlowCart.Payments.Refunds;

internal enum RefundStatus
{
    /// <summary>Owed; it is on its way, or about to be.</summary>
    Pending,

    /// <summary>The buyer has it.</summary>
    Completed,
}

/// <summary>
/// Money that goes back to a buyer: of an order, or what a charge brought too much. It is owed from the moment it exists, and
/// sent until it arrives. Changed under its payment's lock alone.
/// </summary>
internal sealed class Refund : Aggregate, IBuyerOwned
{
    private const int LongestReason = 500;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private Refund() { }

    private Refund(Payment payment, Guid attemptId, decimal amount, string reason, DateTimeOffset now)
    {
        (BuyerId, PaymentId, AttemptId) = (payment.BuyerId, payment.Id, attemptId);
        (Amount, Currency) = (amount, payment.Currency);
        Reason = reason.Length > LongestReason ? reason[..LongestReason] : reason;
        (CreatedAt, NextCheckAt) = (now, now);
        NewReference();
        Raise(new RefundRequested(Id));
    }

    public Guid BuyerId { get; private set; }
    public Guid PaymentId { get; private set; }

    /// <summary>Whose money it is: the attempt that was captured.</summary>
    public Guid AttemptId { get; private set; }

    /// <summary>None for a surplus.</summary>
    public Guid? OrderId { get; private set; }
    public Guid? VendorId { get; private set; }
    public decimal Amount { get; private set; }

    /// <summary>The marketplace's part of it.</summary>
    public decimal Commission { get; private set; }
    public string Currency { get; private set; } = "";

    [Personal]
    public string Reason { get; private set; } = "";
    public RefundStatus Status { get; private set; }

    /// <summary>Ours at the provider. One that failed there is never used again.</summary>
    public string Reference { get; private set; } = "";
    public int Tries { get; private set; }

    /// <summary>The way by which it is sent, fixed before the first call: another way wouldn't know the reference.</summary>
    public RefundStrategy? Strategy { get; private set; }
    public string? ProviderId { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? CalledAt { get; private set; }
    public DateTimeOffset? CompletedAt { get; private set; }

    [NotAudited]
    public DateTimeOffset? NextCheckAt { get; private set; }

    [NotAudited]
    public int InVain { get; private set; }

    public static Refund OfOrder(
        Payment payment,
        Transaction transaction,
        RefundedPart part,
        string reason,
        DateTimeOffset now
    ) =>
        new(payment, payment.CapturedBy!.Value, part.Gross, reason, now)
        {
            OrderId = transaction.OrderId,
            VendorId = transaction.TenantId,
            Commission = part.Commission,
        };

    public static Refund OfSurplus(Payment payment, PaymentAttempt attempt, DateTimeOffset now) =>
        new(payment, attempt.Id, payment.Amount, "It was paid twice, or too late.", now);

    /// <summary>Whether the provider is to be asked now. Whoever is told so has the refund to himself for a while.</summary>
    public RefundStep Claim(RefundStrategy today, DateTimeOffset now)
    {
        if (NextCheckAt is not { } due || due > now)
            return RefundStep.None;
        NextCheckAt = now + Lease;
        if (ProviderId is not null)
            return RefundStep.Read;
        var step = CalledAt is null ? RefundStep.Send : RefundStep.FindOrSend;
        (Strategy, CalledAt) = (Strategy ?? today, now);
        return step;
    }

    /// <returns>Whether it has just arrived.</returns>
    public bool Learn(ChipperRefund told, DateTimeOffset now)
    {
        if (Status is RefundStatus.Completed || told.Reference != Reference)
            return false;
        ProviderId = told.Id;
        switch (told.Status)
        {
            case ChipperTransferStatus.Settled:
                Complete(now);
                return true;
            case ChipperTransferStatus.Failed:
                (ProviderId, CalledAt, Strategy) = (null, null, null);
                NewReference();
                BackOff(null, now);
                return false;
            default:
                BackOff(null, now);
                return false;
        }
    }

    public void Complete(DateTimeOffset now)
    {
        (Status, CompletedAt, NextCheckAt) = (RefundStatus.Completed, now, null);
        if (OrderId is { } order && VendorId is { } vendor)
            Raise(new RefundCompleted(Id, order, vendor, Amount, Currency));
    }

    /// <summary>It is asked, or sent, again later; the next time is later each time, and there is always one.</summary>
    public void BackOff(TimeSpan? wanted, DateTimeOffset now)
    {
        if (Status is RefundStatus.Completed)
            return;
        var wait = TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, Math.Pow(2, Math.Min(++InVain, 20))));
        NextCheckAt = now + (wanted > wait ? wanted.Value : wait);
    }

    private void NewReference() => Reference = $"refund-{Id:N}-{++Tries}";
}

internal enum RefundStep
{
    None,
    Send,

    /// <summary>An earlier call may have arrived: only what isn't found is sent.</summary>
    FindOrSend,
    Read,
}
