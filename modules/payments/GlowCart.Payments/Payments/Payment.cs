using GlowCart.Kernel.Domain;
using GlowCart.Payments.Charges;
using GlowCart.Payments.Chipper;
using GlowCart.Payments.Events;

namespace GlowCart.Payments.Payments;

/// <summary>
/// What a buyer owes for one order group. It is tried in attempts, each under a reference of its own at the provider. What
/// they bring is the group's money once; whatever more comes, or comes too late, goes back. Changed under its lock alone:
/// see <see cref="PaymentLock"/>.
/// </summary>
[NotFoundError("payments.payment.not_found")]
internal sealed class Payment : Aggregate, IBuyerOwned
{
    private readonly List<PaymentAttempt> _attempts = [];

    private Payment() { }

    public Payment(NewCharge charge, DateTimeOffset now)
    {
        (BuyerId, OrderGroupId, Method) = (charge.BuyerId, charge.OrderGroupId, charge.Method);
        (Amount, Currency) = (charge.Amount, charge.Currency);
        (CreatedAt, ExpiresAt) = (now, charge.ExpiresAt);
        if (Amount == 0m)
            Settle(now); // nothing to charge, so nobody is asked
        else
            Try(charge.Payer, now);
    }

    public Guid BuyerId { get; private set; }
    public Guid OrderGroupId { get; private set; }
    public string Method { get; private set; } = "";
    public decimal Amount { get; private set; }
    public string Currency { get; private set; } = "";
    public PaymentStatus Status { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When the orders expire. No attempt begins after it.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>Since when its money is the order group's.</summary>
    public DateTimeOffset? CapturedAt { get; private set; }

    /// <summary>The attempt that brought it.</summary>
    public Guid? CapturedBy { get; private set; }

    /// <summary>Since when nobody wants its money any more.</summary>
    public DateTimeOffset? AbandonedAt { get; private set; }

    public IReadOnlyList<PaymentAttempt> Attempts => _attempts;

    /// <summary>What all attempts brought together: more than the amount where the buyer paid twice.</summary>
    public decimal Captured => Amount * _attempts.Count(a => a.Status is AttemptStatus.Captured);

    private bool IsWanted => CapturedAt is null && AbandonedAt is null;

    /// <exception cref="Kernel.Errors.GlowCartException">`payments.charge.not_retryable`.</exception>
    public void Retry(PayerDto? payer, DateTimeOffset now)
    {
        if (!IsWanted || now >= ExpiresAt || Status is not (PaymentStatus.Failed or PaymentStatus.Expired))
            throw PaymentErrors.NotRetryable.With(("status", Status.ToString().ToLowerInvariant()));
        var last = Newest();
        Try(payer ?? new PayerDto(last.PayerType, last.PayerValue), now);
    }

    /// <summary>Too late for what is captured already: that is the orders', which give it back themselves.</summary>
    public void Abandon(DateTimeOffset now)
    {
        if (IsWanted)
            AbandonedAt = now;
    }

    /// <summary>What is to be asked of the provider now, if anything. Whoever is told so has the attempt to himself for a while.</summary>
    public AttemptStep Claim(PaymentAttempt attempt, DateTimeOffset now)
    {
        if (attempt.NextCheckAt is not { } due || due > now)
            return AttemptStep.None;
        var isOver = !IsWanted || now >= ExpiresAt;
        if (attempt.Status is AttemptStatus.Unconfirmed || attempt.Status is AttemptStatus.Intended && isOver)
        {
            Expire(attempt, now);
            return AttemptStep.None;
        }
        return attempt.Claim(now);
    }

    /// <summary>The provider knows of the attempt.</summary>
    /// <returns>What to do about the money.</returns>
    public Capture Learn(PaymentAttempt attempt, ChipperAuthorization told, DateTimeOffset now)
    {
        if (attempt.Status is AttemptStatus.Captured)
            return Capture.None;
        attempt.Meet(told);
        switch (ChargeVerdicts.Of(told))
        {
            case ChargeVerdict.Captured:
                attempt.Capture(told.Order!.PayerId, now);
                if (!IsWanted)
                    return Capture.Surplus;
                CapturedBy = attempt.Id;
                Settle(now);
                return Capture.Sale;
            case ChargeVerdict.Declined:
                Fail(attempt, "declined", now);
                return Capture.None;
            case ChargeVerdict.Rejected:
                Fail(attempt, "rejected", now);
                return Capture.None;
            case ChargeVerdict.Expired:
                Expire(attempt, now);
                return Capture.None;
            default:
                if (attempt.Await(told, now) && Decides(attempt))
                    Lapse();
                return Capture.None;
        }
    }

    /// <summary>The provider, or the buyer, said no.</summary>
    public void Fail(PaymentAttempt attempt, string reason, DateTimeOffset now)
    {
        if (!attempt.End(AttemptStatus.Failed, now, reason) || !Decides(attempt))
            return;
        Status = PaymentStatus.Failed;
        Raise(new ChargeFailed(Id, OrderGroupId, reason));
    }

    /// <summary>All that was captured is back with the buyer.</summary>
    public void MarkRefunded() => Status = PaymentStatus.Refunded;

    private void Expire(PaymentAttempt attempt, DateTimeOffset now)
    {
        if (attempt.End(AttemptStatus.Expired, now) && Decides(attempt))
            Lapse();
    }

    private void Lapse()
    {
        if (!IsWanted || Status is not PaymentStatus.Pending)
            return;
        Status = PaymentStatus.Expired;
        Raise(new ChargeExpired(Id, OrderGroupId));
    }

    private void Settle(DateTimeOffset now)
    {
        (Status, CapturedAt) = (PaymentStatus.Paid, now);
        Raise(new ChargeCaptured(Id, OrderGroupId, Amount, Currency));
    }

    private void Try(PayerDto payer, DateTimeOffset now)
    {
        var attempt = new PaymentAttempt(this, _attempts.Count + 1, payer, now);
        _attempts.Add(attempt);
        Status = PaymentStatus.Pending;
        Raise(new ChargeRequested(attempt.Id));
    }

    /// <summary>An older attempt's failure says nothing about the newer one that the buyer has in front of him.</summary>
    private bool Decides(PaymentAttempt attempt) =>
        IsWanted && Status is PaymentStatus.Pending && attempt.Number == Newest().Number;

    private PaymentAttempt Newest() => _attempts.MaxBy(a => a.Number)!;
}

/// <summary>What became of money that the provider took.</summary>
internal enum Capture
{
    None,

    /// <summary>It is the order group's.</summary>
    Sale,

    /// <summary>The group has its money already, or wants none: it goes back.</summary>
    Surplus,
}
