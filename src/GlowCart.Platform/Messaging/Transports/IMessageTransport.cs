namespace GlowCart.Platform.Messaging.Transports;

/// <summary>Where events go from the outbox.</summary>
internal interface IMessageTransport
{
    /// <summary>
    /// Takes up to so many committed events. What leaves the outbox is safe in the transport, for each handler; what the
    /// transport didn't take stays.
    /// </summary>
    /// <returns>How many were taken.</returns>
    Task<int> RelayAsync(int limit, CancellationToken ct);
}
