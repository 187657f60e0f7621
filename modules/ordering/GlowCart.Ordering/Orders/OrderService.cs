using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using GlowCart.Platform.Paging;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Ordering.Orders;

internal sealed class OrderService(IRepository<Order> orders, IRepository<OrderEvent> timeline) : IOrderService
{
    public async Task<PagedList<OrderDto>> ListAsync(OrderQuery query, CancellationToken ct)
    {
        var seen = orders.Query.Include(o => o.Items).AsSplitQuery();
        if (query.Status is { } status)
            seen = seen.Where(o => o.Status == status);
        if (Cursor.Parse(query.Cursor) is { Id: var after })
            seen = seen.Where(o => o.Id < after);
        var page = await seen.OrderByDescending(o => o.Id).Take(query.Limit + 1).ToListAsync(ct);
        return Page.Of(page, query.Limit, o => o.ToDto(), o => new Cursor("", o.Id));
    }

    public Task<PagedList<OrderDto>> BuyersAsync(OrderQuery query, CancellationToken ct) => ListAsync(query, ct);

    public async Task<OrderDto> GetAsync(Guid id, CancellationToken ct) =>
        (
            await orders.Query.Include(o => o.Items).FirstOrDefaultAsync(o => o.Id == id, ct)
            ?? throw OrderErrors.NotFound.With(("id", id))
        ).ToDto();

    public async Task<PagedList<OrderEventDto>> EventsAsync(Guid id, CancellationToken ct)
    {
        var entries = await timeline
            .Query.Where(e => e.OrderId == id)
            .OrderBy(e => e.CreatedAt)
            .ThenBy(e => e.Id)
            .ToListAsync(ct);
        // Every order has at least the entry of its placing: none means that it isn't the caller's.
        if (entries.Count == 0)
            throw OrderErrors.NotFound.With(("id", id));
        return new PagedList<OrderEventDto>([.. entries.Select(e => e.ToDto())]);
    }
}
