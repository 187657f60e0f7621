using GlowCart.Simulators.Chipper;
using GlowCart.Simulators.Webhooks;

namespace GlowCart.Simulators.State;

/// <summary>All that the stand-ins remember: a part for each provider, and the webhooks still to be delivered.</summary>
internal sealed class SimulatorState
{
    public ChipperState Chipper { get; init; } = new();

    public List<OutgoingWebhook> Webhooks { get; init; } = [];
}
