using GlowCart.Kernel.Domain;

namespace GlowCart.Ordering.Orders;

/// <summary>One checkout: an order a vendor, paid by one charge.</summary>
[NotFoundError(OrderErrors.GroupNotFoundCode)]
internal sealed class OrderGroup : Aggregate, IBuyerOwned
{
    private readonly List<Order> _orders = [];

    private OrderGroup() { }

    public OrderGroup(Guid buyerId, string currency, DateTimeOffset now, TimeSpan paymentTime)
    {
        (BuyerId, Currency, PlacedAt, ExpiresAt) = (buyerId, currency, now, now + paymentTime);
    }

    public Guid BuyerId { get; private set; }
    public string Currency { get; private set; } = "";
    public decimal Total { get; private set; }
    public Guid PaymentId { get; private set; }
    public OrderPaymentStatus PaymentStatus { get; private set; }
    public DateTimeOffset PlacedAt { get; private set; }

    /// <summary>Unpaid at this time, its orders are cancelled.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }
    public DateTimeOffset? PaidAt { get; private set; }

    /// <summary>It will not be paid any more.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public IReadOnlyList<Order> Orders => _orders;

    public void Add(Order order)
    {
        _orders.Add(order);
        Total += order.Total;
    }

    public void ChargedBy(Guid paymentId) => PaymentId = paymentId;

    /// <returns>The orders that are paid with it; those that were called off in the meantime are left out.</returns>
    public IReadOnlyList<Order> MarkPaid(DateTimeOffset now)
    {
        if (PaidAt is null)
            (PaymentStatus, PaidAt) = (OrderPaymentStatus.Paid, now);
        List<Order> alive = [.. _orders.Where(o => o.Status is not OrderStatus.Cancelled)];
        alive.ForEach(o => o.MarkPaid(now));
        return alive;
    }

    /// <summary>The charge was refused. Its orders are off; until they would have expired, it can be tried again.</summary>
    public void FailPayment(string reason, DateTimeOffset now)
    {
        if (PaidAt is not null)
            return; // whatever failed, it was another attempt than the one that succeeded
        PaymentStatus = OrderPaymentStatus.Failed;
        foreach (var order in _orders.Where(o => o.Status is OrderStatus.Pending && !o.IsPaid))
        {
            order.MarkPayment(OrderPaymentStatus.Failed, now);
            order.Cancel(reason, now);
        }
    }

    /// <summary>The charge wasn't approved in time. The orders wait on, for another attempt.</summary>
    public void ExpirePayment(DateTimeOffset now)
    {
        if (PaidAt is not null)
            return;
        PaymentStatus = OrderPaymentStatus.Expired;
        foreach (var order in _orders.Where(o => o.Status is OrderStatus.Pending && !o.IsPaid))
            order.MarkPayment(OrderPaymentStatus.Expired, now);
    }

    /// <summary>Nobody paid in time: over.</summary>
    public void Expire(DateTimeOffset now)
    {
        if (PaidAt is not null)
            return;
        FailPayment("It wasn't paid in time.", now);
        ClosedAt = now;
    }

    /// <summary>All its orders were called off before they were paid. One that its failed charge cancelled can still be paid.</summary>
    public void CloseIfOver(DateTimeOffset now)
    {
        if (PaidAt is null && _orders.TrueForAll(o => o.Status is OrderStatus.Cancelled && !o.CanReopen))
            (PaymentStatus, ClosedAt) = (OrderPaymentStatus.Failed, ClosedAt ?? now);
    }

    /// <returns>The orders that had been cancelled by the failed charge, and need their stock again.</returns>
    public IReadOnlyList<Order> RetryPayment(DateTimeOffset now)
    {
        if (PaidAt is not null || ClosedAt is not null || now >= ExpiresAt)
            throw OrderErrors.Expired.With(("orderGroupId", Id));
        List<Order> reopened = [.. _orders.Where(o => o.CanReopen)];
        reopened.ForEach(o => o.Reopen(now));
        List<Order> waiting = [.. _orders.Where(o => o.Status is OrderStatus.Pending)];
        if (waiting.Count == 0)
            throw OrderErrors.Expired.With(("orderGroupId", Id));
        waiting.ForEach(o => o.MarkPayment(OrderPaymentStatus.Pending, now));
        PaymentStatus = OrderPaymentStatus.Pending;
        return reopened;
    }
}
