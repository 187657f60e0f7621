namespace GlowCart.Simulators.Faults;

/// <summary>What goes wrong.</summary>
public enum FaultKind
{
    /// <summary>The answer has another status (and the given body).</summary>
    Status,

    /// <summary>The call waits on the simulator's clock.</summary>
    Latency,

    /// <summary>The answer is 200 with a body that can't be read, or with the given one.</summary>
    MalformedBody,

    /// <summary>The connection breaks without an answer.</summary>
    DroppedConnection,
}

/// <summary>Whether the call had its effect by then. The worst case for a client is an effect whose answer it never sees.</summary>
public enum FaultMoment
{
    BeforeEffect,
    AfterEffect,
}

/// <summary>A disturbance of the next calls of a route.</summary>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Route">The path, with <c>*</c> as wildcard: <c>/chipper/v1/payouts*</c>.</param>
/// <param name="Method">GET, POST …; none means any.</param>
/// <param name="Moment">Before the effect, or after it.</param>
/// <param name="Count">How many calls it meets before it is used up.</param>
/// <param name="Status">For <see cref="FaultKind.Status"/>.</param>
/// <param name="Delay">For <see cref="FaultKind.Latency"/>.</param>
/// <param name="Body">A body instead of the usual one.</param>
/// <param name="RetryAfterSeconds">Sends <c>Retry-After</c> along with the status.</param>
public sealed record Fault(
    FaultKind Kind,
    string Route = "*",
    string? Method = null,
    FaultMoment Moment = FaultMoment.BeforeEffect,
    int Count = 1,
    int Status = 500,
    TimeSpan Delay = default,
    string? Body = null,
    int? RetryAfterSeconds = null
);
