using GlowCart.Payments.Chipper;

namespace GlowCart.Payments.Tests.Chipper;

internal static class A
{
    public static ChipperUser User(string tag) => new(ChipperUserType.Tag, tag);

    public static ChipperCharge Charge(
        string payer = "ama",
        decimal amount = 150m,
        string reference = "order-1-1",
        string currency = "GHS"
    ) => new(User(payer), reference, amount, currency, "Order 1");

    public static ChipperPayoutRequest Payout(
        string recipient = "kofi",
        decimal amount = 40.25m,
        string reference = "payout-1"
    ) => new(User(recipient), reference, amount, "GHS", "Earnings");
}
