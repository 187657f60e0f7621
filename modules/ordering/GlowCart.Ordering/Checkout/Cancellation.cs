using GlowCart.Catalog.Inventory;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Events;
using GlowCart.Kernel.Tenancy;
using GlowCart.Ordering.Events;
using GlowCart.Ordering.Orders;
using GlowCart.Payments.Payments;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Ordering.Checkout;

/// <summary>
/// After an order was called off, by whomever: its stock goes back, and its money. It runs behind the request, since
/// neither a buyer nor a vendor may touch what this touches.
/// </summary>
[RunsAs(ScopeKind.System)]
internal sealed class Cancellation(IRepository<OrderGroup> groups, IStock stock, IPayments payments, TimeProvider clock)
    : IEventHandler<OrderCancelled>
{
    public async Task HandleAsync(OrderCancelled what, CancellationToken ct)
    {
        var group = await groups
            .Tracked.Include(g => g.Orders)
            .SingleAsync(g => g.Orders.Any(o => o.Id == what.OrderId), ct);
        var order = group.Orders.Single(o => o.Id == what.OrderId);
        // Reopened by another attempt to pay: its stock is held anew, and must stay.
        if (order.Status is not OrderStatus.Cancelled)
            return;
        await stock.ReleaseAsync([order.Id], ct);
        if (what.WasPaid)
            await payments.RefundOrderAsync(order.Id, what.Reason, ct);
        if (order.PaymentStatus is OrderPaymentStatus.Failed)
            return;
        group.CloseIfOver(clock.GetUtcNow());
        if (group.ClosedAt is not null)
            await payments.AbandonAsync(group.PaymentId, ct);
    }
}
