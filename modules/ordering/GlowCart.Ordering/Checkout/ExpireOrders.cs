using GlowCart.Catalog.Inventory;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Jobs;
using GlowCart.Kernel.Tenancy;
using GlowCart.Ordering.Orders;
using GlowCart.Payments.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace GlowCart.Ordering.Checkout;

/// <summary>Orders that nobody paid in time: cancelled, their stock back, and their charge given up.</summary>
internal sealed class ExpireOrders(
    IRepository<OrderGroup> groups,
    IStock stock,
    IPayments payments,
    IUnitOfWork unitOfWork,
    ICurrentScope scope,
    TimeProvider clock,
    ILogger<ExpireOrders> log
) : IRecurringJob
{
    private const int Batch = 50;

    public string Name => "expire-orders";
    public TimeSpan Interval => TimeSpan.FromSeconds(15);

    public async Task RunAsync(CancellationToken ct)
    {
        using var _ = scope.Change(Scope.System);
        var now = clock.GetUtcNow();
        var due = await groups
            .Query.Where(g => g.PaidAt == null && g.ClosedAt == null && g.ExpiresAt < now)
            .OrderBy(g => g.ExpiresAt)
            .Select(g => g.Id)
            .Take(Batch)
            .ToListAsync(ct);
        // One at a time: a payment that arrives for one of them must not hold up the others.
        foreach (var id in due)
        {
            try
            {
                await unitOfWork.RunAsync(token => ExpireAsync(id, now, token), ct);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // Somebody else changed it just now, mostly; the next run looks at it again.
                log.LogWarning(e, "The orders of group {Group} can't be expired now", id);
            }
        }
    }

    private async Task ExpireAsync(Guid id, DateTimeOffset now, CancellationToken ct)
    {
        var group = await groups.Tracked.Include(g => g.Orders).SingleAsync(g => g.Id == id, ct);
        if (group.PaidAt is not null)
            return;
        group.Expire(now);
        await stock.ReleaseAsync([.. group.Orders.Select(o => o.Id)], ct);
        await payments.AbandonAsync(group.PaymentId, ct);
    }
}
