using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Events;
using GlowCart.Kernel.Settings;
using GlowCart.Kernel.Tenancy;
using GlowCart.Ordering.Events;
using GlowCart.Payments.Balances;
using GlowCart.Payments.Payments;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Payments.Transactions;

/// <summary>
/// Follows an order as far as its money goes. It runs as the system: a vendor reads its transactions, and changes none.
/// </summary>
[RunsAs(ScopeKind.System)]
internal sealed class OrderNews(IRepository<Transaction> transactions, PaymentLock payments, ISettings settings)
    : IEventHandler<OrderPlaced>,
        IEventHandler<OrderCancelled>,
        IEventHandler<OrderDelivered>
{
    public async Task HandleAsync(OrderPlaced what, CancellationToken ct)
    {
        // Placed for the first time, it is written down already; again, it had been called off.
        if (
            await transactions.Query.AnyAsync(
                t => t.OrderId == what.OrderId && t.Status == TransactionStatus.Cancelled,
                ct
            )
        )
            (await LockedAsync(what.OrderId, ct)).OrderPlaced(what.AggregateVersion);
    }

    public async Task HandleAsync(OrderCancelled what, CancellationToken ct) =>
        (await LockedAsync(what.OrderId, ct)).OrderCancelled(what.AggregateVersion);

    public async Task HandleAsync(OrderDelivered what, CancellationToken ct) =>
        (await LockedAsync(what.OrderId, ct)).OrderDelivered(
            what.DeliveredAt + await settings.GetTimeAsync(PaymentSettings.Hold, ct)
        );

    private async Task<Transaction> LockedAsync(Guid orderId, CancellationToken ct)
    {
        var paymentId = await transactions
            .Query.Where(t => t.OrderId == orderId)
            .Select(t => t.PaymentId)
            .SingleAsync(ct);
        await payments.TakeAsync(paymentId, ct);
        return await transactions.Tracked.SingleAsync(t => t.OrderId == orderId, ct);
    }
}
