using System.ComponentModel.DataAnnotations;

namespace GlowCart.Ordering.Orders;

/// <summary>pending → processing → ready → in_transit → delivered; cancelled from the first three.</summary>
public enum OrderStatus
{
    Pending,
    Processing,
    Ready,
    InTransit,
    Delivered,
    Cancelled,
}

public enum OrderPaymentStatus
{
    Pending,
    Paid,

    /// <summary>Refused, without funds, or never paid: the orders are cancelled.</summary>
    Failed,

    /// <summary>The charge wasn't approved in time; it can be tried again until the orders expire.</summary>
    Expired,
    Refunded,
}

/// <summary>Whom the provider asks for the money.</summary>
/// <param name="Type">`tag`, `phone` or `email`.</param>
public record PayerRequest(
    [property: RegularExpression("tag|phone|email")] string Type,
    [property: StringLength(256, MinimumLength = 1)] string Value
);

/// <param name="ApprovalUrl">GlowCart's own address, which sends the buyer on to the provider once the charge exists.</param>
public record OrderPaymentDto(Guid PaymentId, OrderPaymentStatus Status, string ApprovalUrl);

/// <param name="Items">What to order; without it, the cart is ordered and emptied.</param>
/// <param name="DeliveryAddressId">One of the buyer's saved addresses, or:</param>
/// <param name="DeliveryAddress">an address for this order alone.</param>
/// <param name="DeliveryOptions">A quote a vendor; without one that vendor delivers, free.</param>
/// <param name="PaymentMethod">`chipper`.</param>
/// <param name="Payer">Whom the provider asks for the money; the buyer's own phone or mail by default.</param>
public record PlaceOrderRequest(
    [property: MaxLength(100), MinLength(1)] IReadOnlyList<OrderLineRequest>? Items,
    Guid? DeliveryAddressId,
    DeliveryAddressDto? DeliveryAddress,
    [property: MaxLength(10)] IReadOnlyList<string>? CouponCodes,
    [property: MaxLength(100)] IReadOnlyList<DeliveryOptionRequest>? DeliveryOptions,
    [property: StringLength(20, MinimumLength = 1)] string PaymentMethod = "chipper",
    PayerRequest? Payer = null
);

public record OrderLineRequest(Guid ProductId, Guid? VariantId = null, [property: Range(1, 999)] int Quantity = 1);

public record DeliveryOptionRequest(Guid VendorId, Guid QuoteId);

/// <summary>Where it goes, as it was when it was ordered.</summary>
public record DeliveryAddressDto(
    [property: StringLength(200, MinimumLength = 1)] string Name,
    [property: StringLength(30, MinimumLength = 5)] string Phone,
    [property: StringLength(300, MinimumLength = 1)] string Street,
    [property: StringLength(100, MinimumLength = 1)] string City,
    [property: StringLength(100)] string? State,
    [property: StringLength(20)] string? PostalCode,
    [property: RegularExpression("[A-Z]{2}")] string Country,
    [property: Range(-90.0, 90.0)] double? Latitude = null,
    [property: Range(-180.0, 180.0)] double? Longitude = null
);

/// <param name="TotalAmount">What is charged, once, for all orders of the group.</param>
public record OrderGroupDto(
    Guid OrderGroupId,
    decimal TotalAmount,
    string Currency,
    IReadOnlyList<OrderDto> Orders,
    OrderPaymentDto Payment
);

/// <summary>One vendor's part of what was ordered.</summary>
/// <param name="CancelReason">Why, where it is cancelled.</param>
public record OrderDto(
    Guid OrderId,
    Guid OrderGroupId,
    string OrderNumber,
    Guid VendorId,
    string VendorName,
    Guid BuyerId,
    IReadOnlyList<OrderItemDto> Items,
    decimal Subtotal,
    decimal Discount,
    decimal DeliveryFee,
    decimal TotalAmount,
    string Currency,
    OrderStatus Status,
    OrderPaymentStatus PaymentStatus,
    DeliveryAddressDto? DeliveryAddress,
    string? CancelReason,
    DateTimeOffset PlacedAt,
    string? ConcurrencyStamp
);

public record OrderItemDto(
    Guid ProductId,
    Guid? VariantId,
    string ProductName,
    string? VariantName,
    string? Sku,
    int Quantity,
    decimal Price,
    decimal LineTotal
);

public record OrderEventDto(Guid EventId, Guid OrderId, string EventType, string Description, DateTimeOffset CreatedAt);

public record OrderQuery(
    OrderStatus? Status = null,
    [property: Range(1, 100)] int Limit = 20,
    [property: StringLength(500)] string? Cursor = null
);

public record RejectOrderRequest([property: StringLength(500, MinimumLength = 1)] string Reason);

public record CancelOrderRequest([property: StringLength(500)] string? Reason = null);

/// <param name="Status">`in_transit` or `delivered`.</param>
public record SetOrderStatusRequest(OrderStatus Status);

public record RetryPaymentRequest(PayerRequest? Payer = null);
