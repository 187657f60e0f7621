namespace GlowCart.Simulators.Tests;

internal static class A
{
    public static object Charge(
        string tag = "ama",
        decimal amount = 150m,
        string reference = "order-1",
        string? callbackUrl = null,
        string? merchantReturnUrl = null,
        string currency = "GHS",
        object? user = null
    ) =>
        new
        {
            user = user ?? new { type = "tag", tag },
            scopes = new[] { "wallet:charge" },
            type = "ONE_TIME",
            order = new
            {
                reference,
                note = "Order 1",
                amount = new { amount, currency },
            },
            callbackUrl,
            merchantReturnUrl,
        };

    public static object Payout(
        string tag = "kofi",
        decimal amount = 40m,
        string reference = "payout-1",
        string currency = "GHS"
    ) =>
        new
        {
            user = new { type = "tag", tag },
            reference,
            note = "Earnings",
            destinationAmount = new { amount, currency },
        };

    public static object Refund(decimal amount, string reference = "refund-1", string currency = "GHS") =>
        new
        {
            reference,
            note = "Returned",
            amount = new { amount, currency },
        };
}
