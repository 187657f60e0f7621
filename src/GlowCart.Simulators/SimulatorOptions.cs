using GlowCart.Simulators.Chipper;
using GlowCart.Simulators.SignIn;

namespace GlowCart.Simulators;

/// <summary>How the stand-ins of the outside services are started.</summary>
public sealed class SimulatorOptions
{
    /// <summary>The loopback port; 0 takes a free one.</summary>
    public int Port { get; set; }

    /// <summary>Where the state is kept, so that a charge outlives the process. None keeps it in memory alone.</summary>
    public string? StateFile { get; set; }

    /// <summary>How many calls the journal remembers.</summary>
    public int JournalCapacity { get; set; } = 5_000;

    public ChipperSimulatorOptions Chipper { get; set; } = new();

    public SignInSimulatorOptions SignIn { get; set; } = new();
}
