namespace GlowCart.Kernel.Webhooks;

/// <summary>
/// How one provider's webhooks prove themselves: a port of the webhooks module, filled by the module that talks to the
/// provider. It sees the raw bytes, since a signature is over these.
/// </summary>
public interface IWebhookVerifier
{
    /// <summary>The provider's name in the route: `chipper`.</summary>
    string Provider { get; }

    /// <summary>Null: not the provider's, and nothing is written.</summary>
    /// <param name="token">The unguessable part of the address that the provider was given.</param>
    WebhookIdentity? Verify(string token, IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<byte> body);
}

/// <param name="EventId">The provider's own id: the same one again is the same event.</param>
/// <param name="EventType">What sort of event, in the provider's words.</param>
public sealed record WebhookIdentity(string EventId, string EventType);
