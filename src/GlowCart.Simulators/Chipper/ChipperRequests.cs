using System.Text.Json;

namespace GlowCart.Simulators.Chipper;

internal sealed record AuthorizationRequest(
    JsonElement User,
    string[]? Scopes,
    string? Type,
    OrderRequest? Order,
    string? CallbackUrl,
    string? MerchantReturnUrl
);

internal sealed record ChargeRequest(OrderRequest? Order);

internal sealed record OrderRequest(string? Reference, string? Note, AmountRequest? Amount);

internal sealed record PayoutRequest(
    JsonElement User,
    string? Reference,
    string? Note,
    AmountRequest? OriginAmount,
    AmountRequest? DestinationAmount
);

internal sealed record RefundRequest(string? Reference, string? Note, AmountRequest? Amount);

internal sealed record AmountRequest(decimal? Amount, string? Currency);
