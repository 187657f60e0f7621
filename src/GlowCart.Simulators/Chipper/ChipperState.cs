namespace GlowCart.Simulators.Chipper;

internal sealed class ChipperState
{
    public Dictionary<string, SimulatedUser> Users { get; init; } = [];

    public Dictionary<string, SimulatedAuthorization> Authorizations { get; init; } = [];

    public Dictionary<string, SimulatedOrder> Orders { get; init; } = [];

    public Dictionary<string, SimulatedPayout> Payouts { get; init; } = [];

    public Dictionary<string, SimulatedRefund> Refunds { get; init; } = [];

    /// <summary>What has come in and gone out; the opening balance is an option and counts on top.</summary>
    public Dictionary<string, decimal> Moved { get; init; } = [];

    /// <summary>By the id of the resource.</summary>
    public Dictionary<string, Outcome> Outcomes { get; init; } = [];

    /// <summary>The id of the resource by its kind and the merchant's reference.</summary>
    public Dictionary<string, string> References { get; init; } = [];
}
