namespace GlowCart.Simulators.Webhooks;

/// <summary>How one attempt ended.</summary>
public enum WebhookOutcome
{
    Delivered,
    Failed,

    /// <summary>The last retry failed as well.</summary>
    GivenUp,

    /// <summary>Lost by a <see cref="WebhookDisturbanceKind.Drop"/>.</summary>
    Dropped,
}

/// <summary>One attempt to deliver a webhook.</summary>
/// <param name="Status">The receiver's answer; none if there was no answer.</param>
public sealed record WebhookAttempt(
    DateTimeOffset At,
    string Url,
    string Body,
    string Signature,
    int Attempt,
    WebhookOutcome Outcome,
    int? Status
);
