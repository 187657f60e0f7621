namespace GlowCart.Simulators.Chipper;

/// <summary>What becomes of a resource by itself, and when.</summary>
internal sealed record Outcome(string Status, DateTimeOffset At);

/// <summary>A user of the wallet; <paramref name="Handle"/> is the tag, phone, e-mail or id by which it was first named.</summary>
public sealed record SimulatedUser(string Id, string Handle, string Tag, string DisplayName, string PrimaryCurrency);

/// <summary>A request to be allowed to charge, once or for long.</summary>
public sealed record SimulatedAuthorization(
    string Id,
    string UserId,
    string Type,
    string Status,
    string? OrderId,
    string? CallbackUrl,
    string? MerchantReturnUrl,
    DateTimeOffset ExpiresAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
)
{
    internal bool IsPending => Status == ChipperStatus.Pending;
}

/// <summary>What is charged.</summary>
public sealed record SimulatedOrder(
    string Id,
    string ShortId,
    string? PayerId,
    string Status,
    decimal Amount,
    string Currency,
    string? Note,
    string MerchantReference,
    string AuthorizationId,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
);

public sealed record SimulatedAmount(decimal Amount, string Currency);

/// <summary>Money sent to a user.</summary>
public sealed record SimulatedPayout(
    string Id,
    string ShortId,
    string RecipientId,
    string Status,
    string? Note,
    string Reference,
    SimulatedAmount Origin,
    SimulatedAmount Destination,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
);

/// <summary>Money of an order given back to its payer.</summary>
public sealed record SimulatedRefund(
    string Id,
    string OrderId,
    string Reference,
    string Status,
    string? Note,
    SimulatedAmount Amount,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
);
