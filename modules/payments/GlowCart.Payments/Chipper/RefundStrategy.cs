namespace GlowCart.Payments.Chipper;

/// <summary>By which call money is given back.</summary>
internal enum RefundStrategy
{
    /// <summary>A payout to the order's payer: only calls that are known to exist.</summary>
    PayoutToPayer,

    /// <summary>The refund call, whose existence the provider hasn't confirmed.</summary>
    RefundEndpoint,
}
