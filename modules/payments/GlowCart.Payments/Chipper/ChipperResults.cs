namespace GlowCart.Payments.Chipper;

internal enum ChipperAuthorizationStatus
{
    Pending,
    Approved,
    Cancelled,
    Expired,
}

internal enum ChipperOrderStatus
{
    Pending,
    Settled,
    Cancelled,
    Expired,
    Failed,
    Refunded,
}

/// <summary>Of payouts and refunds.</summary>
internal enum ChipperTransferStatus
{
    Pending,
    Settled,
    Failed,
}

/// <summary>A request for a charge. The order says whether money moved; the authorization alone doesn't.</summary>
/// <param name="ApprovalUrl">Where the payer approves.</param>
internal sealed record ChipperAuthorization(
    string Id,
    ChipperAuthorizationStatus Status,
    string? OrderId,
    string? ApprovalUrl,
    DateTimeOffset? ExpiresAt,
    ChipperOrder? Order
);

/// <param name="Reference">Ours.</param>
/// <param name="PayerId">Known once somebody paid.</param>
internal sealed record ChipperOrder(
    string Id,
    string Reference,
    ChipperOrderStatus Status,
    decimal Amount,
    string Currency,
    string? PayerId
);

/// <param name="Amount">What the recipient receives.</param>
/// <param name="DebitedAmount">What left the merchant's balance.</param>
internal sealed record ChipperPayout(
    string Id,
    string Reference,
    ChipperTransferStatus Status,
    string? RecipientId,
    decimal Amount,
    string Currency,
    decimal DebitedAmount,
    string DebitedCurrency
);

/// <param name="Strategy">The way by which it was made, and by which alone it can be read again.</param>
internal sealed record ChipperRefund(
    string Id,
    string Reference,
    ChipperTransferStatus Status,
    decimal Amount,
    string Currency,
    RefundStrategy Strategy
);

internal sealed record ChipperProfile(string Id, string? DisplayName, string? Tag, string? PrimaryCurrency);
