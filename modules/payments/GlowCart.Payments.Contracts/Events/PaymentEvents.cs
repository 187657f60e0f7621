using GlowCart.Kernel.Events;

namespace GlowCart.Payments.Events;

/// <summary>The provider has the buyer's money, read back from the provider itself.</summary>
[EventName("payments.charge.captured")]
public sealed record ChargeCaptured(Guid PaymentId, Guid OrderGroupId, decimal Amount, string Currency) : Event;

/// <summary>The buyer refused, or had no funds. Another attempt may follow.</summary>
/// <param name="Reason">`declined`, `no_funds`, `unknown_payer` or `rejected`.</param>
[EventName("payments.charge.failed")]
public sealed record ChargeFailed(Guid PaymentId, Guid OrderGroupId, string Reason) : Event;

/// <summary>The buyer didn't answer in time. Another attempt may follow until the orders expire.</summary>
[EventName("payments.charge.expired")]
public sealed record ChargeExpired(Guid PaymentId, Guid OrderGroupId) : Event;

/// <summary>The money of an order is back with its buyer.</summary>
[EventName("payments.refund.completed")]
public sealed record RefundCompleted(Guid RefundId, Guid OrderId, Guid VendorId, decimal Amount, string Currency)
    : Event
{
    public override Guid? TenantId => VendorId;
}
