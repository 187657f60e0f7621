using GlowCart.Kernel.Accounts;
using GlowCart.Kernel.Domain;
using GlowCart.Ordering.Carts;
using GlowCart.Ordering.Orders;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GlowCart.Ordering.Erasure;

/// <summary>
/// Orders are books: they stay, with every amount. Who got them and where goes; the country stays, since it decides about
/// taxes. What the buyer typed goes too.
/// </summary>
internal sealed class OrderingPersonalData(IRepository<Order> orders, IRepository<CartItem> carts, ISql sql)
    : IPersonalData
{
    private const string Orders = """
        update ordering.orders set
          delivery_address = case when delivery_address is null then null else jsonb_build_object(
            'name', @erased, 'phone', '', 'street', '', 'city', '', 'country', delivery_address -> 'country') end,
          cancel_reason = case when cancel_reason is null then null else @erased end
        where buyer_id = @buyer
        """;

    private const string Timeline = """
        update ordering.order_events set description = 'The order was cancelled.'
        where buyer_id = @buyer and type = 'order.cancelled'
        """;

    public string Section => "orders";

    public async Task<object?> ExportAsync(DataSubject who, CancellationToken ct)
    {
        var placed = await orders
            .Query.Where(o => o.BuyerId == who.BuyerId)
            .Include(o => o.Items)
            .Include(o => o.Timeline)
            .AsSplitQuery()
            .OrderBy(o => o.Id)
            .ToListAsync(ct);
        var cart = await carts.Query.Where(i => i.BuyerId == who.BuyerId).OrderBy(i => i.Id).ToListAsync(ct);
        return new
        {
            Orders = placed.ConvertAll(o => new
            {
                Order = o.ToDto(),
                Timeline = o.Timeline.OrderBy(e => e.Id).Select(e => e.ToDto()).ToList(),
            }),
            Cart = cart.ConvertAll(i => new
            {
                i.ProductId,
                i.VariantId,
                i.Quantity,
                i.AddedAt,
            }),
        };
    }

    public async Task DemandErasableAsync(DataSubject who, CancellationToken ct)
    {
        if (
            await orders.Query.AnyAsync(
                o => o.BuyerId == who.BuyerId && o.Status != OrderStatus.Delivered && o.Status != OrderStatus.Cancelled,
                ct
            )
        )
            throw OrderErrors.OpenOrders.With();
    }

    public async Task<bool> EraseAsync(DataSubject who, CancellationToken ct)
    {
        if (who.BuyerId is not { } buyer)
            return true;
        await sql.ExecuteAsync(Orders, [Buyer(), new NpgsqlParameter<string>("erased", DataSubject.Erased)], ct);
        await sql.ExecuteAsync(Timeline, [Buyer()], ct);
        await sql.ExecuteAsync("delete from ordering.cart_items where buyer_id = @buyer", [Buyer()], ct);
        return true;

        NpgsqlParameter<Guid> Buyer() => new("buyer", buyer);
    }
}
