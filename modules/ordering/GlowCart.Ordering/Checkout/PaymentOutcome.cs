using GlowCart.Catalog.Inventory;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Events;
using GlowCart.Kernel.Tenancy;
using GlowCart.Ordering.Orders;
using GlowCart.Payments.Events;
using GlowCart.Payments.Payments;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Ordering.Checkout;

/// <summary>
/// What becomes of the orders when their charge has an outcome. Two outcomes at once meet at the rows' versions, and the
/// later one is delivered again.
/// </summary>
[RunsAs(ScopeKind.System)]
internal sealed class PaymentOutcome(
    IRepository<OrderGroup> groups,
    IStock stock,
    IPayments payments,
    TimeProvider clock
) : IEventHandler<ChargeCaptured>, IEventHandler<ChargeFailed>, IEventHandler<ChargeExpired>
{
    public async Task HandleAsync(ChargeCaptured what, CancellationToken ct)
    {
        var group = await LoadAsync(what.OrderGroupId, ct);
        var paid = group.MarkPaid(clock.GetUtcNow());
        await stock.CaptureAsync([.. paid.Select(o => o.Id)], ct);
        // The buyer has paid for all that was placed; what was called off before goes back to him.
        foreach (var order in group.Orders.Except(paid))
            await payments.RefundOrderAsync(order.Id, order.CancelReason ?? "It was cancelled before it was paid.", ct);
    }

    public async Task HandleAsync(ChargeFailed what, CancellationToken ct)
    {
        var group = await LoadAsync(what.OrderGroupId, ct);
        if (await IsStaleAsync(group, PaymentStatus.Failed))
            return;
        group.FailPayment(Reasons.GetValueOrDefault(what.Reason, "The payment was refused."), clock.GetUtcNow());
        await stock.ReleaseAsync([.. group.Orders.Where(o => o.Status is OrderStatus.Cancelled).Select(o => o.Id)], ct);
    }

    public async Task HandleAsync(ChargeExpired what, CancellationToken ct)
    {
        var group = await LoadAsync(what.OrderGroupId, ct);
        if (!await IsStaleAsync(group, PaymentStatus.Expired))
            group.ExpirePayment(clock.GetUtcNow());
    }

    /// <summary>The outcome of an attempt that another has followed says nothing any more.</summary>
    private async Task<bool> IsStaleAsync(OrderGroup group, PaymentStatus told) =>
        group.PaidAt is not null
        || group.ClosedAt is not null
        || (await payments.Find(group.PaymentId))?.Status != told;

    private async Task<OrderGroup> LoadAsync(Guid id, CancellationToken ct) =>
        await groups
            .Tracked.Include(g => g.Orders)
                .ThenInclude(o => o.Items)
            .AsSplitQuery()
            .SingleAsync(g => g.Id == id, ct);

    private static readonly Dictionary<string, string> Reasons = new()
    {
        ["declined"] = "The payment was declined.",
        ["no_funds"] = "There were not enough funds.",
        ["unknown_payer"] = "The payer is not known to the provider.",
    };
}
