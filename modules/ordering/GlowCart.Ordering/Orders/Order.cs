using GlowCart.Kernel.Accounts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Monetary;
using GlowCart.Ordering.Events;

namespace GlowCart.Ordering.Orders;

/// <summary>One vendor's part of a checkout. It has two sides, and is seen from both.</summary>
[NotFoundError(OrderErrors.NotFoundCode)]
internal sealed class Order : Aggregate, ITenantOwned, IBuyerOwned
{
    /// <summary>What can follow what. Whatever isn't here is refused.</summary>
    private static readonly Dictionary<OrderStatus, OrderStatus[]> Transitions = new()
    {
        [OrderStatus.Pending] = [OrderStatus.Processing, OrderStatus.Cancelled],
        [OrderStatus.Processing] = [OrderStatus.Ready, OrderStatus.Cancelled],
        [OrderStatus.Ready] = [OrderStatus.InTransit, OrderStatus.Cancelled],
        [OrderStatus.InTransit] = [OrderStatus.Delivered],
        [OrderStatus.Delivered] = [],
        [OrderStatus.Cancelled] = [],
    };

    private readonly List<OrderItem> _items = [];
    private readonly List<OrderEvent> _timeline = [];

    private Order() { }

    public Order(
        Guid id,
        OrderGroup group,
        Guid vendorId,
        string vendorName,
        string number,
        DeliveryAddressDto? address
    )
    {
        Id = id;
        (GroupId, TenantId, BuyerId) = (group.Id, vendorId, group.BuyerId);
        (VendorName, Number, Currency, PlacedAt) = (vendorName, number, group.Currency, group.PlacedAt);
        DeliveryAddress = address;
    }

    public Guid TenantId { get; private set; }
    public Guid BuyerId { get; private set; }
    public Guid GroupId { get; private set; }
    public string Number { get; private set; } = "";

    /// <summary>As the store was called then.</summary>
    public string VendorName { get; private set; } = "";
    public OrderStatus Status { get; private set; }
    public OrderPaymentStatus PaymentStatus { get; private set; }
    public string Currency { get; private set; } = "";
    public decimal Subtotal { get; private set; }
    public decimal Discount { get; private set; }
    public decimal DeliveryFee { get; private set; }
    public decimal Total { get; private set; }

    /// <summary>Frozen when it was placed: a later rate is a later order's.</summary>
    public decimal CommissionRate { get; private set; }
    public decimal Commission { get; private set; }

    /// <summary>As it was then: the buyer may move, the parcel must not.</summary>
    [Personal]
    [NotAudited]
    public DeliveryAddressDto? DeliveryAddress { get; private set; }

    [Personal]
    public string? CancelReason { get; private set; }
    public DateTimeOffset PlacedAt { get; private set; }
    public DateTimeOffset? PaidAt { get; private set; }
    public DateTimeOffset? AcceptedAt { get; private set; }
    public DateTimeOffset? ReadyAt { get; private set; }
    public DateTimeOffset? InTransitAt { get; private set; }
    public DateTimeOffset? DeliveredAt { get; private set; }
    public DateTimeOffset? CancelledAt { get; private set; }

    public IReadOnlyList<OrderItem> Items => _items;
    public IReadOnlyList<OrderEvent> Timeline => _timeline;

    public bool IsPaid => PaymentStatus is OrderPaymentStatus.Paid;

    /// <summary>Its failed charge took it along; nobody called it off.</summary>
    public bool CanReopen => Status is OrderStatus.Cancelled && PaymentStatus is OrderPaymentStatus.Failed;

    /// <summary>
    /// Fixes the amounts. The commission is rounded once, half away from zero, and divided over the lines by largest
    /// remainder, so that the lines' parts are the whole.
    /// </summary>
    public void Place(IEnumerable<OrderItem> items, decimal commissionRate)
    {
        _items.AddRange(items);
        Subtotal = _items.Sum(i => i.LineTotal);
        Total = Subtotal - Discount + DeliveryFee;
        CommissionRate = commissionRate;
        // Delivery passes through to whoever carries: the marketplace takes its part of the goods alone.
        var commission = new Money((Subtotal - Discount) * commissionRate, Currency).Rounded();
        Commission = commission.Amount;
        foreach (var (item, part) in _items.Zip(commission.Allocate([.. _items.Select(i => i.LineTotal)])))
            item.Bear(part.Amount);
        Note("order.placed", "The order was placed.", PlacedAt);
        Raise(new OrderPlaced(Id, Number, TenantId, BuyerId, Total, Currency));
    }

    public void MarkPaid(DateTimeOffset now)
    {
        if (PaidAt is not null)
            return; // once, even if the money has gone back since
        PaymentStatus = OrderPaymentStatus.Paid;
        PaidAt = now;
        Note("order.paid", "The payment has arrived.", now);
        Raise(new OrderPaid(Id, Number, TenantId, BuyerId, [.. _items.Select(i => i.ProductId).Distinct()]));
    }

    public void MarkPayment(OrderPaymentStatus status, DateTimeOffset now)
    {
        if (PaymentStatus == status)
            return;
        PaymentStatus = status;
        Note(
            $"payment.{status.ToString().ToLowerInvariant()}",
            $"The payment is {status.ToString().ToLowerInvariant()}.",
            now
        );
    }

    public void Accept(DateTimeOffset now)
    {
        if (Status is OrderStatus.Processing)
            return; // a retry, not a second acceptance
        if (Status is OrderStatus.Pending && !IsPaid)
            throw OrderErrors.NotPaid.With(("orderId", Id));
        MoveTo(OrderStatus.Processing);
        AcceptedAt = now;
        Note("order.accepted", "The vendor has taken the order on.", now);
        Raise(new OrderAccepted(Id, TenantId, BuyerId));
    }

    public void MakeReady(DateTimeOffset now)
    {
        if (Status is OrderStatus.Ready)
            return;
        MoveTo(OrderStatus.Ready);
        ReadyAt = now;
        Note("order.ready", "The order is packed.", now);
        Raise(new OrderReady(Id, TenantId, BuyerId));
    }

    public void Dispatch(DateTimeOffset now)
    {
        if (Status is OrderStatus.InTransit)
            return;
        MoveTo(OrderStatus.InTransit);
        InTransitAt = now;
        Note("order.in_transit", "The order is on its way.", now);
        Raise(new OrderInTransit(Id, TenantId, BuyerId));
    }

    public void Deliver(DateTimeOffset now)
    {
        if (Status is OrderStatus.Delivered)
            return;
        MoveTo(OrderStatus.Delivered);
        DeliveredAt = now;
        Note("order.delivered", "The order has arrived.", now);
        Raise(new OrderDelivered(Id, TenantId, BuyerId, now));
    }

    public void Cancel(string reason, DateTimeOffset now)
    {
        if (Status is OrderStatus.Cancelled)
            return;
        MoveTo(OrderStatus.Cancelled);
        CancelReason = reason;
        CancelledAt = now;
        Note("order.cancelled", reason, now);
        Raise(new OrderCancelled(Id, TenantId, BuyerId, reason, IsPaid));
    }

    /// <summary>
    /// The buyer tries to pay again after the charge had failed and taken the order with it. No other cancellation can be
    /// taken back.
    /// </summary>
    public void Reopen(DateTimeOffset now)
    {
        if (!CanReopen)
            throw OrderErrors.InvalidTransition.With(("from", Wire(Status)), ("to", Wire(OrderStatus.Pending)));
        Status = OrderStatus.Pending;
        (CancelReason, CancelledAt) = (null, null);
        PaymentStatus = OrderPaymentStatus.Pending;
        Note("payment.retried", "The payment is tried again.", now);
        Raise(new OrderPlaced(Id, Number, TenantId, BuyerId, Total, Currency));
    }

    private void MoveTo(OrderStatus next)
    {
        if (!Transitions[Status].Contains(next))
            throw OrderErrors.InvalidTransition.With(("from", Wire(Status)), ("to", Wire(next)));
        Status = next;
    }

    private void Note(string type, string description, DateTimeOffset now) =>
        _timeline.Add(new OrderEvent(this, type, description, now));

    /// <summary>As the API spells it.</summary>
    internal static string Wire(OrderStatus status) =>
        System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString());
}

internal sealed class OrderItem : Entity, ITenantOwned, IBuyerOwned
{
    public required Guid TenantId { get; init; }
    public required Guid BuyerId { get; init; }
    public required Guid OrderId { get; init; }
    public required Guid ProductId { get; init; }
    public required Guid? VariantId { get; init; }
    public required string ProductName { get; init; }
    public required string? VariantName { get; init; }
    public required string? Sku { get; init; }
    public required int Quantity { get; init; }
    public required decimal Price { get; init; }
    public required decimal LineTotal { get; init; }

    /// <summary>Its part of the order's commission.</summary>
    public decimal Commission { get; private set; }

    internal void Bear(decimal commission) => Commission = commission;
}

/// <summary>One entry of an order's timeline.</summary>
[NotAudited]
internal sealed class OrderEvent : Entity, ITenantOwned, IBuyerOwned
{
    private OrderEvent() { }

    internal OrderEvent(Order order, string type, string description, DateTimeOffset now)
    {
        (TenantId, BuyerId, OrderId) = (order.TenantId, order.BuyerId, order.Id);
        (Type, Description, CreatedAt) = (type, description, now);
    }

    public Guid TenantId { get; private set; }
    public Guid BuyerId { get; private set; }
    public Guid OrderId { get; private set; }
    public string Type { get; private set; } = "";

    [Personal]
    public string Description { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }
}
