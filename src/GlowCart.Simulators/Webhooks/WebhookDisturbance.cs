namespace GlowCart.Simulators.Webhooks;

public enum WebhookDisturbanceKind
{
    /// <summary>Each is sent twice with the same event id.</summary>
    Duplicate,

    /// <summary>Each is sent later.</summary>
    Delay,

    /// <summary>They are held back until all of them are there, and sent last first.</summary>
    Reorder,

    /// <summary>They never arrive.</summary>
    Drop,

    /// <summary>The body is changed after it was signed.</summary>
    Tamper,
}

/// <summary>What happens to the next webhooks.</summary>
/// <param name="Count">How many it meets.</param>
/// <param name="Delay">For <see cref="WebhookDisturbanceKind.Delay"/>.</param>
public sealed record WebhookDisturbance(WebhookDisturbanceKind Kind, int Count = 1, TimeSpan Delay = default);
