using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Data;

namespace GlowCart.Payments.Payments;

/// <summary>What the ordering module does with money. Each call is part of the caller's transaction.</summary>
[Integration]
public interface IPayments
{
    /// <summary>
    /// Writes down that a group of orders is to be charged; the provider is called after the commit. Costs no round trip.
    /// </summary>
    /// <returns>The payment's id.</returns>
    Guid Begin(NewCharge charge);

    /// <summary>Another attempt at a charge that failed or expired, under a reference of its own.</summary>
    /// <exception cref="Kernel.Errors.GlowCartException">`payments.charge.not_retryable`: it is pending, or captured.</exception>
    Task RetryAsync(Guid paymentId, PayerDto? payer, CancellationToken ct = default);

    /// <summary>
    /// Nobody will take this charge's money any more: what is captured from now on goes back by itself.
    /// </summary>
    Task AbandonAsync(Guid paymentId, CancellationToken ct = default);

    /// <summary>
    /// Gives back what is still kept of an order, with its commission. Again is the same as once; of a charge that was
    /// never captured there is nothing to give back.
    /// </summary>
    Task RefundOrderAsync(Guid orderId, string reason, CancellationToken ct = default);

    Deferred<PaymentDto?> Find(Guid paymentId);

    /// <summary>Where a buyer approves it: known before the provider is.</summary>
    string ApprovalUrlOf(Guid paymentId);
}

/// <param name="Method">`chipper`.</param>
/// <param name="ExpiresAt">When the orders expire; no attempt is begun after it.</param>
public record NewCharge(
    Guid OrderGroupId,
    Guid BuyerId,
    decimal Amount,
    string Currency,
    string Method,
    PayerDto Payer,
    DateTimeOffset ExpiresAt,
    IReadOnlyList<ChargedOrder> Orders
);

/// <summary>What one vendor's order adds to the charge.</summary>
/// <param name="Commission">The marketplace's part of the gross amount, frozen.</param>
public record ChargedOrder(Guid OrderId, Guid VendorId, decimal GrossAmount, decimal Commission);

/// <summary>Whom the provider asks for the money.</summary>
/// <param name="Type">`tag`, `phone` or `email`.</param>
public record PayerDto(
    [property: System.ComponentModel.DataAnnotations.RegularExpression("tag|phone|email")] string Type,
    [property: System.ComponentModel.DataAnnotations.StringLength(256, MinimumLength = 1)] string Value
);

public enum PaymentStatus
{
    Pending,
    Paid,

    /// <summary>Refused, or without funds.</summary>
    Failed,

    /// <summary>Not approved in time; it can be tried again.</summary>
    Expired,

    /// <summary>Given back as a whole.</summary>
    Refunded,
}

/// <param name="ApprovalUrl">GlowCart's own address, which sends the buyer on to the provider once the charge exists.</param>
public record PaymentDto(Guid PaymentId, PaymentStatus Status, string ApprovalUrl);
