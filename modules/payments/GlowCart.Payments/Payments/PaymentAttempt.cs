using GlowCart.Kernel.Accounts;
using GlowCart.Kernel.Domain;
using GlowCart.Payments.Chipper;

namespace GlowCart.Payments.Payments;

internal enum AttemptStatus
{
    /// <summary>To be sent to the provider, perhaps for a second time: whether the first arrived isn't known.</summary>
    Intended,

    /// <summary>The provider has it, and its id isn't known: a webhook tells it, or it expires unseen.</summary>
    Unconfirmed,

    /// <summary>Waits for the payer.</summary>
    Pending,
    Captured,
    Failed,
    Expired,
}

internal enum AttemptStep
{
    None,

    /// <summary>Ask the payer for the money.</summary>
    Call,

    /// <summary>Ask the provider what became of it.</summary>
    Read,
}

/// <summary>One request to the provider for a payment's money.</summary>
internal sealed class PaymentAttempt : Entity, IBuyerOwned
{
    /// <summary>Longer than any call takes; after it somebody else may take an attempt up whose process died.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    /// <summary>How long the provider lets the payer approve, where it doesn't say.</summary>
    private static readonly TimeSpan ApprovalTime = TimeSpan.FromMinutes(5);

    /// <summary>How long after that its answer may still be on the way.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    /// <summary>How long an attempt that should be over is still asked for.</summary>
    private static readonly TimeSpan LongestDoubt = TimeSpan.FromDays(1);

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    private PaymentAttempt() { }

    internal PaymentAttempt(Payment payment, int number, PayerDto payer, DateTimeOffset now)
    {
        (PaymentId, BuyerId, Number) = (payment.Id, payment.BuyerId, number);
        Reference = $"{payment.Id:N}-{number}";
        (PayerType, PayerValue) = (payer.Type, payer.Value);
        (CreatedAt, NextCheckAt) = (now, now);
    }

    public Guid BuyerId { get; private set; }
    public Guid PaymentId { get; private set; }
    public int Number { get; private set; }

    /// <summary>Ours at the provider, which takes each once.</summary>
    public string Reference { get; private set; } = "";
    public string PayerType { get; private set; } = "";

    [Personal]
    [NotAudited]
    public string PayerValue { get; private set; } = "";
    public AttemptStatus Status { get; private set; }
    public string? FailureReason { get; private set; }
    public string? AuthorizationId { get; private set; }
    public string? ProviderOrderId { get; private set; }

    /// <summary>Who paid, in the provider's words: a refund goes there.</summary>
    public string? ProviderPayerId { get; private set; }

    [Personal]
    [NotAudited]
    public string? ApprovalUrl { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? CalledAt { get; private set; }
    public DateTimeOffset? ApprovableUntil { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>When the provider is to be asked next; none when there is nothing left to ask.</summary>
    [NotAudited]
    public DateTimeOffset? NextCheckAt { get; private set; }

    /// <summary>How often in a row asking brought nothing.</summary>
    [NotAudited]
    public int InVain { get; private set; }

    internal AttemptStep Claim(DateTimeOffset now)
    {
        NextCheckAt = now + Lease;
        if (Status is not AttemptStatus.Intended)
            return AttemptStep.Read;
        CalledAt = now;
        return AttemptStep.Call;
    }

    /// <summary>What the provider calls it, as soon as that is known.</summary>
    internal void Meet(ChipperAuthorization told)
    {
        AuthorizationId = told.Id;
        ProviderOrderId = told.OrderId ?? ProviderOrderId;
        ApprovalUrl = told.ApprovalUrl ?? ApprovalUrl;
        InVain = 0;
    }

    /// <returns>Whether it is so late that nobody need wait for it any more.</returns>
    internal bool Await(ChipperAuthorization told, DateTimeOffset now)
    {
        if (EndedAt is not null)
            return false;
        ApprovableUntil = told.ExpiresAt ?? (CalledAt ?? now) + ApprovalTime;
        if (Status is AttemptStatus.Intended or AttemptStatus.Unconfirmed)
            Status = AttemptStatus.Pending;
        var late = now - (ApprovableUntil.Value + Grace);
        if (late < TimeSpan.Zero)
        {
            NextCheckAt = now + (now - CreatedAt < Soon ? Soon / 5 : Soon);
            return false;
        }
        // The provider should have ended it. Should it end in a payment all the same, we want to know.
        Status = AttemptStatus.Expired;
        NextCheckAt = late < LongestDoubt ? now + Grace + late : null;
        return true;
    }

    internal void Capture(string? payerId, DateTimeOffset now)
    {
        Status = AttemptStatus.Captured;
        (ProviderPayerId, FailureReason) = (payerId, null);
        (EndedAt, NextCheckAt) = (now, null);
    }

    /// <returns>False: it had ended before.</returns>
    internal bool End(AttemptStatus how, DateTimeOffset now, string? reason = null)
    {
        (NextCheckAt, EndedAt) = (null, EndedAt ?? now);
        if (Status is AttemptStatus.Captured or AttemptStatus.Failed || Status == how)
            return false;
        (Status, FailureReason) = (how, reason);
        return true;
    }

    /// <summary>The provider has had this reference before, so an earlier call arrived whose answer did not.</summary>
    public void MarkUnconfirmed(DateTimeOffset now)
    {
        if (Status is not AttemptStatus.Intended)
            return;
        Status = AttemptStatus.Unconfirmed;
        NextCheckAt = now + ApprovalTime + Grace;
    }

    /// <summary>The provider couldn't be asked, or gave no answer. The next time is later each time.</summary>
    public void BackOff(TimeSpan? wanted, DateTimeOffset now)
    {
        if (NextCheckAt is null)
            return;
        var wait = TimeSpan.FromSeconds(Math.Min(60, Math.Pow(2, ++InVain)));
        NextCheckAt = now + (wanted > wait ? wanted.Value : wait);
    }
}
