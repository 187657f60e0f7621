namespace GlowCart.Simulators.Webhooks;

/// <summary>A webhook that still has to arrive.</summary>
/// <param name="Id">The delivery's own: the same event sent twice is two deliveries.</param>
/// <param name="Failures">How many attempts went wrong so far.</param>
internal sealed record OutgoingWebhook(
    Guid Id,
    string Url,
    string Body,
    string SignatureHeader,
    string Signature,
    DateTimeOffset DueAt,
    int Failures = 0
);
