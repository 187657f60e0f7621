using GlowCart.Ordering.Orders;

namespace GlowCart.Ordering.Tests;

/// <summary>Orders as a test needs them, of which it says only what it is about.</summary>
internal static class An
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 6, 12, 0, 0, TimeSpan.Zero);
    public const decimal Rate = 0.03m;

    /// <summary>Brought there by its own verbs, with the events of the way behind it.</summary>
    public static Order Order(OrderStatus status = OrderStatus.Pending, bool isPaid = true)
    {
        var order = OrderOf(Group(), (1, 100.00m));
        if (isPaid)
            order.MarkPaid(Noon);
        if (status is OrderStatus.Cancelled)
            order.Cancel("Out of clay.", Noon);
        else
            Advance(order, status);
        order.ClearEvents();
        return order;
    }

    public static OrderGroup Group(string currency = "GHS") =>
        new(Guid.CreateVersion7(), currency, Noon, TimeSpan.FromMinutes(30));

    /// <summary>As many unpaid orders of one checkout, each of another vendor and of 100.00.</summary>
    public static OrderGroup GroupOf(int orders)
    {
        var group = Group();
        for (var i = 0; i < orders; i++)
            group.Add(OrderOf(group, (1, 100.00m)));
        foreach (var order in group.Orders)
            order.ClearEvents();
        return group;
    }

    public static Order OrderOf(OrderGroup group, params (int Quantity, decimal Price)[] lines) =>
        OrderOf(group, Rate, lines);

    public static Order OrderOf(OrderGroup group, decimal rate, params (int Quantity, decimal Price)[] lines)
    {
        var order = new Order(
            Guid.CreateVersion7(),
            group,
            Guid.CreateVersion7(),
            "Nkuto & Thyme",
            OrderNumber.Next(),
            address: null
        );
        order.Place(lines.Select(l => Line(order, l.Quantity, l.Price)), rate);
        return order;
    }

    private static OrderItem Line(Order order, int quantity, decimal price) =>
        new()
        {
            TenantId = order.TenantId,
            BuyerId = order.BuyerId,
            OrderId = order.Id,
            ProductId = Guid.CreateVersion7(),
            VariantId = null,
            ProductName = "Shea butter",
            VariantName = null,
            Sku = null,
            Quantity = quantity,
            Price = price,
            LineTotal = quantity * price,
        };

    private static void Advance(Order order, OrderStatus status)
    {
        (OrderStatus Reached, Action<DateTimeOffset> By)[] way =
        [
            (OrderStatus.Processing, order.Accept),
            (OrderStatus.Ready, order.MakeReady),
            (OrderStatus.InTransit, order.Dispatch),
            (OrderStatus.Delivered, order.Deliver),
        ];
        foreach (var step in way.TakeWhile(_ => order.Status != status))
            step.By(Noon);
    }
}
