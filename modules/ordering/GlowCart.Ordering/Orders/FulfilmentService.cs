using GlowCart.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Ordering.Orders;

internal sealed class FulfilmentService(IRepository<Order> orders, TimeProvider clock) : IFulfilmentService
{
    public Task<OrderDto> AcceptAsync(Guid id, CancellationToken ct) =>
        ChangeAsync(id, o => o.Accept(clock.GetUtcNow()), ct);

    public Task<OrderDto> RejectAsync(Guid id, RejectOrderRequest request, CancellationToken ct) =>
        ChangeAsync(id, o => o.Cancel(request.Reason, clock.GetUtcNow()), ct);

    public Task<OrderDto> ReadyAsync(Guid id, CancellationToken ct) =>
        ChangeAsync(id, o => o.MakeReady(clock.GetUtcNow()), ct);

    public Task<OrderDto> SetStatusAsync(Guid id, SetOrderStatusRequest request, CancellationToken ct) =>
        ChangeAsync(
            id,
            o =>
            {
                switch (request.Status)
                {
                    case OrderStatus.InTransit:
                        o.Dispatch(clock.GetUtcNow());
                        break;
                    case OrderStatus.Delivered:
                        o.Deliver(clock.GetUtcNow());
                        break;
                    default:
                        // The others have verbs of their own, with what they need to know.
                        throw OrderErrors.InvalidTransition.With(
                            ("from", Order.Wire(o.Status)),
                            ("to", Order.Wire(request.Status))
                        );
                }
            },
            ct
        );

    private async Task<OrderDto> ChangeAsync(Guid id, Action<Order> change, CancellationToken ct)
    {
        var order =
            await orders.Tracked.Include(o => o.Items).FirstOrDefaultAsync(o => o.Id == id, ct)
            ?? throw OrderErrors.NotFound.With(("id", id));
        change(order);
        return order.ToDto();
    }
}
