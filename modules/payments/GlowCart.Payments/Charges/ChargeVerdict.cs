using GlowCart.Payments.Chipper;

namespace GlowCart.Payments.Charges;

internal enum ChargeVerdict
{
    /// <summary>Not decided, or in a word that we don't know.</summary>
    Pending,
    Captured,
    Declined,
    Expired,
    Rejected,
}

/// <summary>What the provider's words mean for our money. Only its order says that money moved.</summary>
internal static class ChargeVerdicts
{
    public static ChargeVerdict Of(ChipperAuthorization told) =>
        told switch
        {
            // Given back later, it was captured before.
            { Order.Status: ChipperOrderStatus.Settled or ChipperOrderStatus.Refunded } => ChargeVerdict.Captured,
            { Order.Status: ChipperOrderStatus.Failed } => ChargeVerdict.Rejected,
            { Order.Status: ChipperOrderStatus.Cancelled } or { Status: ChipperAuthorizationStatus.Cancelled } =>
                ChargeVerdict.Declined,
            { Order.Status: ChipperOrderStatus.Expired } or { Status: ChipperAuthorizationStatus.Expired } =>
                ChargeVerdict.Expired,
            _ => ChargeVerdict.Pending,
        };
}
