using GlowCart.Kernel.Events;

namespace GlowCart.Ordering.Events;

/// <summary>An order was placed, and waits for its payment.</summary>
[EventName("ordering.order.placed")]
public sealed record OrderPlaced(
    Guid OrderId,
    string OrderNumber,
    Guid VendorId,
    Guid BuyerId,
    decimal TotalAmount,
    string Currency
) : Event
{
    public override Guid? TenantId => VendorId;
}

/// <summary>An order is paid: its vendor can take it on.</summary>
[EventName("ordering.order.paid")]
public sealed record OrderPaid(
    Guid OrderId,
    string OrderNumber,
    Guid VendorId,
    Guid BuyerId,
    IReadOnlyList<Guid> ProductIds
) : Event
{
    public override Guid? TenantId => VendorId;
}

[EventName("ordering.order.accepted")]
public sealed record OrderAccepted(Guid OrderId, Guid VendorId, Guid BuyerId) : Event
{
    public override Guid? TenantId => VendorId;
}

[EventName("ordering.order.ready")]
public sealed record OrderReady(Guid OrderId, Guid VendorId, Guid BuyerId) : Event
{
    public override Guid? TenantId => VendorId;
}

[EventName("ordering.order.in_transit")]
public sealed record OrderInTransit(Guid OrderId, Guid VendorId, Guid BuyerId) : Event
{
    public override Guid? TenantId => VendorId;
}

/// <summary>The buyer has the goods; the vendor's money is on hold for a few days more.</summary>
[EventName("ordering.order.delivered")]
public sealed record OrderDelivered(Guid OrderId, Guid VendorId, Guid BuyerId, DateTimeOffset DeliveredAt) : Event
{
    public override Guid? TenantId => VendorId;
}

/// <summary>An order is off; its stock is back, and its money on the way back.</summary>
/// <param name="WasPaid">Whether there is money to give back.</param>
[EventName("ordering.order.cancelled")]
public sealed record OrderCancelled(Guid OrderId, Guid VendorId, Guid BuyerId, string Reason, bool WasPaid) : Event
{
    public override Guid? TenantId => VendorId;
}
