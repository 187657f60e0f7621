using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Ordering.Orders;

/// <summary>Orders, as their vendor and their buyer see them.</summary>
[Audience(Audience.Vendor | Audience.Buyer), Permission(OrderingPermissions.ViewOrders)]
public interface IOrderService
{
    /// <summary>The caller's orders, newest first: a vendor's, or a buyer's.</summary>
    [Get("/api/v1/orders")]
    Task<PagedList<OrderDto>> ListAsync([Query] OrderQuery query, CancellationToken ct = default);

    /// <summary>One order, for its vendor and its buyer; nobody else finds it.</summary>
    /// <error code="ordering.order.not_found"/>
    [Get("/api/v1/orders/{id}")]
    Task<OrderDto> GetAsync(Guid id, CancellationToken ct = default);

    /// <summary>What happened to it, in order.</summary>
    /// <error code="ordering.order.not_found"/>
    [Get("/api/v1/orders/{id}/events")]
    Task<PagedList<OrderEventDto>> EventsAsync(Guid id, CancellationToken ct = default);

    /// <summary>The buyer's orders, newest first.</summary>
    [Get("/api/v1/buyer/orders"), Audience(Audience.Buyer)]
    Task<PagedList<OrderDto>> BuyersAsync([Query] OrderQuery query, CancellationToken ct = default);
}

/// <summary>Ordering.</summary>
[Audience(Audience.Buyer), Permission(OrderingPermissions.PlaceOrders)]
public interface ICheckoutService
{
    /// <summary>
    /// Orders the given items, or the cart. One order a vendor, paid together; all of it, or nothing: what is short is
    /// named, and no stock has moved.
    /// </summary>
    /// <error code="ordering.stock.insufficient"/> <error code="ordering.cart.empty"/> <error code="catalog.product.not_found"/>
    /// <error code="ordering.order.mixed_currency"/> <error code="ordering.order.address_missing"/>
    /// <error code="places.address.not_found"/> <error code="ordering.coupon.unknown"/>
    /// <error code="ordering.delivery.unknown_quote"/> <error code="payments.method.unknown"/>
    /// <error code="common.idempotency.in_flight"/> <error code="common.idempotency.mismatch"/>
    [Post("/api/v1/orders"), Idempotent, SuccessStatus(201)]
    Task<OrderGroupDto> PlaceAsync([Body] PlaceOrderRequest request, CancellationToken ct = default);

    /// <summary>All orders of one checkout, and its payment.</summary>
    /// <error code="ordering.order_group.not_found"/>
    [Get("/api/v1/orders/groups/{id}")]
    Task<OrderGroupDto> GetGroupAsync(Guid id, CancellationToken ct = default);

    /// <summary>
    /// Tries a charge again that failed or expired, until the orders themselves expire. Stock that had gone back is held
    /// again.
    /// </summary>
    /// <error code="ordering.order_group.not_found"/> <error code="ordering.order.expired"/>
    /// <error code="payments.charge.not_retryable"/> <error code="ordering.stock.insufficient"/>
    [Post("/api/v1/orders/groups/{id}/pay"), Idempotent]
    Task<OrderGroupDto> RetryPaymentAsync(Guid id, [Body] RetryPaymentRequest request, CancellationToken ct = default);

    /// <summary>The buyer calls an order off, until its vendor has taken it on.</summary>
    /// <error code="ordering.order.not_found"/> <error code="ordering.order.already_accepted"/>
    [Put("/api/v1/orders/{id}/cancel")]
    Task<OrderDto> CancelAsync(Guid id, [Body] CancelOrderRequest request, CancellationToken ct = default);
}

/// <summary>
/// What the selling vendor does with an order. A repeated call is the same as one. A suspended store does it too: its
/// buyers have paid.
/// </summary>
[Audience(Audience.Vendor), Permission(OrderingPermissions.ManageOrders), WhileSuspended]
public interface IFulfilmentService
{
    /// <summary>The selling vendor takes a paid order on.</summary>
    /// <error code="ordering.order.not_found"/> <error code="ordering.order.invalid_transition"/>
    /// <error code="ordering.order.not_paid"/>
    [Put("/api/v1/orders/{id}/accept")]
    Task<OrderDto> AcceptAsync(Guid id, CancellationToken ct = default);

    /// <summary>The vendor can't or won't: the order is cancelled, its stock and its money go back.</summary>
    /// <error code="ordering.order.not_found"/> <error code="ordering.order.invalid_transition"/>
    [Put("/api/v1/orders/{id}/reject")]
    Task<OrderDto> RejectAsync(Guid id, [Body] RejectOrderRequest request, CancellationToken ct = default);

    /// <summary>It is packed, and waits for whoever carries it.</summary>
    /// <error code="ordering.order.not_found"/> <error code="ordering.order.invalid_transition"/>
    [Put("/api/v1/orders/{id}/ready")]
    Task<OrderDto> ReadyAsync(Guid id, CancellationToken ct = default);

    /// <summary>It is on its way, or delivered, where the vendor delivers himself.</summary>
    /// <error code="ordering.order.not_found"/> <error code="ordering.order.invalid_transition"/>
    [Put("/api/v1/orders/{id}/status")]
    Task<OrderDto> SetStatusAsync(Guid id, [Body] SetOrderStatusRequest request, CancellationToken ct = default);
}
