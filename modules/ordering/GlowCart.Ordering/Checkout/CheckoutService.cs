using GlowCart.Buyers.Buyers;
using GlowCart.Catalog.Inventory;
using GlowCart.Kernel.Data;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Tenancy;
using GlowCart.Kernel.Users;
using GlowCart.Ordering.Carts;
using GlowCart.Ordering.Orders;
using GlowCart.Payments.Payments;
using GlowCart.Places.Addresses;
using GlowCart.Vendors.Vendors;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GlowCart.Ordering.Checkout;

/// <summary>
/// Placing an order takes four round trips: what it must know, the stock, the rows, the commit. Whatever is added here
/// has to fit into them; a test counts.
/// </summary>
internal sealed class CheckoutService(
    CartLines cart,
    IRepository<CartItem> cartItems,
    IRepository<OrderGroup> groups,
    IRepository<Order> orders,
    IStock stock,
    IPayments payments,
    IVendorLookup vendors,
    IBuyerLookup buyers,
    IAddressLookup addresses,
    ICurrentScope scope,
    ICurrentUser user,
    IOptions<OrderingOptions> options,
    TimeProvider clock
) : ICheckoutService
{
    public async Task<OrderGroupDto> PlaceAsync(PlaceOrderRequest request, CancellationToken ct)
    {
        DemandKnown(request);
        var buyerId = user.BuyerId!.Value;

        // 1: all reads that depend on nothing travel together.
        var contact = buyers.Find(buyerId);
        var saved = request.DeliveryAddressId is { } id ? addresses.Find(id) : Deferred.Of<AddressDto?>(null);
        var lines = await LinesAsync(request, buyerId);
        var address = AddressOf(request, await saved);
        var payer = PayerOf(request.Payer, await contact);

        // 2: the stock, with the terms of its vendors. From here on rows of these vendors are written on the buyer's behalf.
        var vendorIds = lines.Select(l => l.VendorId).Distinct().ToList();
        scope.ActFor(vendorIds);
        var orderIds = vendorIds.ToDictionary(v => v, _ => Guid.CreateVersion7());
        var terms = vendors.Find(vendorIds);
        var now = clock.GetUtcNow();
        var group = await BuildAsync(buyerId, lines, orderIds, address, terms, now, ct);

        // 3 and 4: everything is saved, and committed, when the request ends.
        group.ChargedBy(
            payments.Begin(
                new NewCharge(
                    group.Id,
                    buyerId,
                    group.Total,
                    group.Currency,
                    request.PaymentMethod,
                    payer,
                    group.ExpiresAt,
                    [.. group.Orders.Select(o => new ChargedOrder(o.Id, o.TenantId, o.Total, o.Commission))]
                )
            )
        );
        groups.Add(group);
        foreach (var line in lines.Where(l => l.CartItemId is not null))
            cartItems.Remove(CartLineToEmpty(line, buyerId));
        return ToDto(
            group,
            new PaymentDto(group.PaymentId, PaymentStatus.Pending, payments.ApprovalUrlOf(group.PaymentId))
        );
    }

    public async Task<OrderGroupDto> GetGroupAsync(Guid id, CancellationToken ct)
    {
        var group =
            await groups
                .Query.Include(g => g.Orders)
                    .ThenInclude(o => o.Items)
                .AsSplitQuery()
                .FirstOrDefaultAsync(g => g.Id == id, ct)
            ?? throw GroupNotFound(id);
        return ToDto(group, await payments.Find(group.PaymentId));
    }

    public async Task<OrderGroupDto> RetryPaymentAsync(Guid id, RetryPaymentRequest request, CancellationToken ct)
    {
        var group =
            await groups
                .Tracked.Include(g => g.Orders)
                    .ThenInclude(o => o.Items)
                .AsSplitQuery()
                .FirstOrDefaultAsync(g => g.Id == id, ct)
            ?? throw GroupNotFound(id);
        scope.ActFor([.. group.Orders.Select(o => o.TenantId).Distinct()]);
        var again = group.RetryPayment(clock.GetUtcNow());
        var lines = again.SelectMany(o =>
            o.Items.Select(i => new ReserveLine(o.Id, new OfferId(i.ProductId, i.VariantId), i.Quantity))
        );
        if (again.Count > 0)
            await stock.ReserveAsync([.. lines], group.ExpiresAt, ct);
        await payments.RetryAsync(group.PaymentId, request.Payer is { } p ? new PayerDto(p.Type, p.Value) : null, ct);
        return ToDto(
            group,
            new PaymentDto(group.PaymentId, PaymentStatus.Pending, payments.ApprovalUrlOf(group.PaymentId))
        );
    }

    public async Task<OrderDto> CancelAsync(Guid id, CancelOrderRequest request, CancellationToken ct)
    {
        var order =
            await orders.Tracked.Include(o => o.Items).FirstOrDefaultAsync(o => o.Id == id, ct)
            ?? throw OrderErrors.NotFound.With(("id", id));
        if (order.Status is not (OrderStatus.Pending or OrderStatus.Cancelled))
            throw OrderErrors.AlreadyAccepted.With(("status", order.Status));
        scope.ActFor([order.TenantId]);
        order.Cancel(request.Reason ?? "The buyer called it off.", clock.GetUtcNow());
        return order.ToDto();
    }

    private static void DemandKnown(PlaceOrderRequest request)
    {
        if (request.PaymentMethod != "chipper")
            throw OrderRules.UnknownPaymentMethod.Broken("paymentMethod", ("method", request.PaymentMethod));
        if (request.CouponCodes is [var code, ..])
            throw OrderErrors.UnknownCoupon.With(("code", code));
        if (request.DeliveryOptions is [var option, ..])
            throw OrderErrors.UnknownQuote.With(("quoteId", option.QuoteId));
    }

    /// <summary>From the request, or the cart. Vendors of bare items are asked for in the same round trip.</summary>
    private async Task<List<Line>> LinesAsync(PlaceOrderRequest request, Guid buyerId)
    {
        if (request.Items is not { } items)
        {
            var filled = await cart.Of(buyerId);
            return filled.Count > 0
                ? [.. filled.Select(l => new Line(l.Offer, l.VendorId, l.Quantity, l.Id))]
                : throw CartErrors.Empty.With();
        }
        var wanted = items
            .GroupBy(i => new OfferId(i.ProductId, i.VariantId))
            .ToDictionary(g => g.Key, g => g.Sum(i => i.Quantity));
        var offers = (await stock.FindOffers(wanted.Keys)).ToDictionary(o => o.Id);
        if (wanted.Keys.Where(k => !offers.ContainsKey(k)).ToList() is [var missing, ..])
            throw OrderErrors.Unavailable.With(("productId", missing.ProductId), ("variantId", missing.VariantId));
        return [.. wanted.Select(w => new Line(w.Key, offers[w.Key].VendorId, w.Value, null))];
    }

    private async Task<OrderGroup> BuildAsync(
        Guid buyerId,
        List<Line> lines,
        Dictionary<Guid, Guid> orderIds,
        DeliveryAddressDto address,
        Deferred<IReadOnlyList<VendorSummary>> terms,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var reserve = lines.Select(l => new ReserveLine(orderIds[l.VendorId], l.Offer, l.Quantity)).ToList();
        var offers = (await stock.ReserveAsync(reserve, now + options.Value.PaymentTime, ct)).ToDictionary(o => o.Id);
        if (offers.Values.Select(o => o.Currency).Distinct().ToList() is [_, _, ..] mixed)
            throw OrderErrors.MixedCurrency.With(("currencies", string.Join(", ", mixed)));

        var stores = await terms;
        // Its products leave the shop a moment later.
        if (stores.FirstOrDefault(t => !t.IsActive) is { } closed)
            throw OrderErrors.Unavailable.With(
                ("productId", lines.First(l => l.VendorId == closed.Id).Offer.ProductId)
            );
        var rates = stores.ToDictionary(t => t.Id, t => t.CommissionRate);
        var group = new OrderGroup(buyerId, offers.Values.First().Currency, now, options.Value.PaymentTime);
        foreach (var vendor in lines.GroupBy(l => l.VendorId))
        {
            var orderId = orderIds[vendor.Key];
            var order = new Order(
                orderId,
                group,
                vendor.Key,
                offers[vendor.First().Offer].VendorName,
                OrderNumber.Next(),
                address
            );
            order.Place(vendor.Select(l => ItemOf(l, offers[l.Offer], orderId, buyerId)), rates[vendor.Key]);
            group.Add(order);
        }
        return group;
    }

    private static OrderItem ItemOf(Line line, Offer offer, Guid orderId, Guid buyerId) =>
        new()
        {
            TenantId = offer.VendorId,
            BuyerId = buyerId,
            OrderId = orderId,
            ProductId = offer.Id.ProductId,
            VariantId = offer.Id.VariantId,
            ProductName = offer.ProductName,
            VariantName = offer.VariantName,
            Sku = offer.Sku,
            Quantity = line.Quantity,
            Price = offer.UnitPrice,
            LineTotal = offer.UnitPrice * line.Quantity,
        };

    private static DeliveryAddressDto AddressOf(PlaceOrderRequest request, AddressDto? saved)
    {
        if (request.DeliveryAddressId is { } id)
        {
            return saved is { } a
                ? new DeliveryAddressDto(
                    a.Name,
                    a.Phone,
                    a.Street,
                    a.City,
                    a.State,
                    a.PostalCode,
                    a.Country,
                    a.Latitude,
                    a.Longitude
                )
                : throw AddressErrors.NotFound.With(("deliveryAddressId", id));
        }
        return request.DeliveryAddress ?? throw OrderErrors.AddressMissing.With();
    }

    private static PayerDto PayerOf(PayerRequest? asked, BuyerContact? buyer) =>
        asked is not null ? new PayerDto(asked.Type, asked.Value)
        : buyer?.Phone is { Length: > 0 } phone ? new PayerDto("phone", phone)
        : new PayerDto("email", buyer?.Email ?? throw CommonErrors.NotFound.With());

    /// <summary>Known by its id, so it needn't be read before it is removed.</summary>
    private static CartItem CartLineToEmpty(Line line, Guid buyerId) =>
        new()
        {
            Id = line.CartItemId!.Value,
            BuyerId = buyerId,
            ProductId = line.Offer.ProductId,
            VariantId = line.Offer.VariantId,
            VendorId = line.VendorId,
            Quantity = line.Quantity,
            AddedAt = default,
        };

    private static OrderGroupDto ToDto(OrderGroup group, PaymentDto? payment) =>
        new(
            group.Id,
            group.Total,
            group.Currency,
            [.. group.Orders.OrderBy(o => o.Id).Select(o => o.ToDto())],
            new OrderPaymentDto(group.PaymentId, group.PaymentStatus, payment?.ApprovalUrl ?? "")
        );

    private static GlowCartException GroupNotFound(Guid id) =>
        new(
            new ErrorDefinition(OrderErrors.GroupNotFoundCode, ErrorKind.NotFound, "The order group was not found."),
            ("id", id)
        );

    private sealed record Line(OfferId Offer, Guid VendorId, int Quantity, Guid? CartItemId);
}
