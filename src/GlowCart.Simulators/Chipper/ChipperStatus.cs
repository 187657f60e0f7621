namespace GlowCart.Simulators.Chipper;

/// <summary>The states of charges, orders, payouts and refunds in the provider's own words.</summary>
public static class ChipperStatus
{
    public const string Pending = "PENDING";
    public const string Approved = "APPROVED";
    public const string Cancelled = "CANCELLED";
    public const string Expired = "EXPIRED";
    public const string Settled = "SETTLED";
    public const string Refunded = "REFUNDED";
    public const string Failed = "FAILED";
}
