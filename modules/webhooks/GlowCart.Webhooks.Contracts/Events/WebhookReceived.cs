using GlowCart.Kernel.Events;

namespace GlowCart.Webhooks.Events;

/// <summary>A provider told something, and its signature was right. Take it as "something changed", and ask the provider.</summary>
/// <param name="Body">As it came, JSON.</param>
[EventName("webhooks.incoming.received")]
public sealed record WebhookReceived(Guid WebhookId, string Provider, string EventType, string Body) : Event;
