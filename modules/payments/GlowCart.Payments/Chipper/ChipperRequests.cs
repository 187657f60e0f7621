namespace GlowCart.Payments.Chipper;

/// <summary>One charge to be approved by the payer.</summary>
/// <param name="Reference">Ours; new for each attempt, since the provider takes each once.</param>
/// <param name="Amount">In the major unit.</param>
/// <param name="Currency">ISO 4217.</param>
internal sealed record ChipperCharge(
    ChipperUser Payer,
    string Reference,
    decimal Amount,
    string Currency,
    string? Note = null
);

/// <summary>Money for a user, who receives exactly the amount.</summary>
internal sealed record ChipperPayoutRequest(
    ChipperUser Recipient,
    string Reference,
    decimal Amount,
    string Currency,
    string? Note = null
);

/// <summary>Money of an order back to its payer.</summary>
/// <param name="PayerId">The order's, as read from the provider.</param>
internal sealed record ChipperRefundRequest(
    string OrderId,
    string PayerId,
    string Reference,
    decimal Amount,
    string Currency,
    string? Note = null
);
