namespace GlowCart.Payments;

public static class PaymentPermissions
{
    public const string View = "view_payments";
}
