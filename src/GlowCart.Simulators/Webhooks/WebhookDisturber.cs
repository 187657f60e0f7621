namespace GlowCart.Simulators.Webhooks;

/// <summary>Applies the disturbances in the order in which they were asked for. Used under the state's lock.</summary>
internal sealed class WebhookDisturber
{
    private readonly Queue<WebhookDisturbance> _asked = [];
    private readonly List<OutgoingWebhook> _held = [];
    private int _used;

    public void Add(WebhookDisturbance disturbance) => _asked.Enqueue(disturbance);

    /// <summary>What is to be sent now in place of this webhook: itself, twice itself, several that were held, nothing.</summary>
    public IReadOnlyList<OutgoingWebhook> Apply(OutgoingWebhook webhook, out bool dropped)
    {
        dropped = false;
        if (!_asked.TryPeek(out var disturbance))
            return [webhook];
        var last = ++_used == disturbance.Count;
        if (last)
        {
            _asked.Dequeue();
            _used = 0;
        }

        switch (disturbance.Kind)
        {
            case WebhookDisturbanceKind.Duplicate:
                return [webhook, webhook with { Id = Guid.CreateVersion7() }];
            case WebhookDisturbanceKind.Delay:
                return [webhook with { DueAt = webhook.DueAt + disturbance.Delay }];
            case WebhookDisturbanceKind.Drop:
                dropped = true;
                return [];
            case WebhookDisturbanceKind.Tamper:
                return [webhook with { Body = webhook.Body.Insert(1, "\"tampered\":true,") }];
            default:
                _held.Insert(0, webhook);
                if (!last)
                    return [];
                OutgoingWebhook[] reversed = [.. _held];
                _held.Clear();
                return reversed;
        }
    }
}
