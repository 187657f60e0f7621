using GlowCart.Kernel.Errors;

namespace GlowCart.Ordering.Orders;

public static class OrderErrors
{
    public const string NotFoundCode = "ordering.order.not_found";
    public const string GroupNotFoundCode = "ordering.order_group.not_found";

    public static readonly ErrorDefinition NotFound = new(NotFoundCode, ErrorKind.NotFound, "The order was not found.");
    public static readonly ErrorDefinition InvalidTransition = new(
        "ordering.order.invalid_transition",
        ErrorKind.Conflict,
        "An order that is {from} can't become {to}."
    );
    public static readonly ErrorDefinition NotPaid = new(
        "ordering.order.not_paid",
        ErrorKind.Conflict,
        "The order is not paid: it can be accepted once it is."
    );
    public static readonly ErrorDefinition AlreadyAccepted = new(
        "ordering.order.already_accepted",
        ErrorKind.Conflict,
        "The vendor has taken the order on: ask for a cancellation."
    );
    public static readonly ErrorDefinition MixedCurrency = new(
        "ordering.order.mixed_currency",
        ErrorKind.Conflict,
        "One order is in one currency: these are in {currencies}."
    );
    public static readonly ErrorDefinition Unavailable = new(
        "catalog.product.not_found",
        ErrorKind.NotFound,
        "Some of it is not on offer."
    );
    public static readonly ErrorDefinition AddressMissing = new(
        "ordering.order.address_missing",
        ErrorKind.Invalid,
        "Say where it goes: deliveryAddressId or deliveryAddress."
    );
    public static readonly ErrorDefinition UnknownCoupon = new(
        "ordering.coupon.unknown",
        ErrorKind.Conflict,
        "There is no coupon {code}."
    );
    public static readonly ErrorDefinition UnknownQuote = new(
        "ordering.delivery.unknown_quote",
        ErrorKind.Conflict,
        "There is no delivery quote {quoteId}."
    );
    public static readonly ErrorDefinition Expired = new(
        "ordering.order.expired",
        ErrorKind.Conflict,
        "It wasn't paid in time: order again."
    );
}

public static class OrderRules
{
    public static readonly InputRule UnknownPaymentMethod = new(
        "ordering.rule.payment_method",
        "'{method}' is not a way to pay here: chipper is."
    );
}
