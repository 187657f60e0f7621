using GlowCart.Kernel.Errors;

namespace GlowCart.Payments;

public static class PaymentErrors
{
    public static readonly ErrorDefinition NotFound = new(
        "payments.payment.not_found",
        ErrorKind.NotFound,
        "The payment was not found."
    );
    public static readonly ErrorDefinition NotRetryable = new(
        "payments.charge.not_retryable",
        ErrorKind.Conflict,
        "The payment is {status}: there is nothing to try again."
    );
    public static readonly ErrorDefinition UnknownMethod = new(
        "payments.method.unknown",
        ErrorKind.Invalid,
        "'{method}' is not a way to pay here."
    );
    public static readonly ErrorDefinition CurrencyNotTaken = new(
        "payments.currency.not_taken",
        ErrorKind.Conflict,
        "{currency} can't be charged here."
    );
    public static readonly ErrorDefinition RefundOnItsWay = new(
        "payments.erasure.refund_pending",
        ErrorKind.Conflict,
        "Money is on its way back to you: wait until it has arrived."
    );
    public static readonly ErrorDefinition ChargeUnderWay = new(
        "payments.erasure.charge_pending",
        ErrorKind.Conflict,
        "A payment isn't decided yet: wait a few minutes."
    );
}
