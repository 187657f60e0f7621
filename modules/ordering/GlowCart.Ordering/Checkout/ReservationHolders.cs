using GlowCart.Catalog.Inventory;
using GlowCart.Kernel.Domain;
using GlowCart.Ordering.Orders;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Ordering.Checkout;

/// <summary>An order holds its stock until it is off: what it holds expires with the order, by <see cref="ExpireOrders"/>.</summary>
internal sealed class ReservationHolders(IRepository<Order> orders) : IReservationHolders
{
    public async Task<IReadOnlyCollection<Guid>> FindHoldingAsync(
        IReadOnlyCollection<Guid> orderIds,
        CancellationToken ct
    ) =>
        await orders
            .Query.Where(o => orderIds.Contains(o.Id) && o.Status != OrderStatus.Cancelled)
            .Select(o => o.Id)
            .ToListAsync(ct);
}
