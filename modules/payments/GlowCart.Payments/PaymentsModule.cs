using GlowCart.Platform.Modularity;

namespace GlowCart.Payments;

public sealed class PaymentsModule : GlowCartModule
{
    public override string Name => "payments";
}
