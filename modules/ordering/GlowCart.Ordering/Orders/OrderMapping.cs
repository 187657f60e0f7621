namespace GlowCart.Ordering.Orders;

internal static class OrderMapping
{
    public static OrderDto ToDto(this Order order) =>
        new(
            order.Id,
            order.GroupId,
            order.Number,
            order.TenantId,
            order.VendorName,
            order.BuyerId,
            [
                .. order
                    .Items.OrderBy(i => i.Id)
                    .Select(i => new OrderItemDto(
                        i.ProductId,
                        i.VariantId,
                        i.ProductName,
                        i.VariantName,
                        i.Sku,
                        i.Quantity,
                        i.Price,
                        i.LineTotal
                    )),
            ],
            order.Subtotal,
            order.Discount,
            order.DeliveryFee,
            order.Total,
            order.Currency,
            order.Status,
            order.PaymentStatus,
            order.DeliveryAddress,
            order.CancelReason,
            order.PlacedAt,
            order.RowVersion == 0 ? null : order.ConcurrencyStamp
        );

    public static OrderEventDto ToDto(this OrderEvent entry) =>
        new(entry.Id, entry.OrderId, entry.Type, entry.Description, entry.CreatedAt);
}
