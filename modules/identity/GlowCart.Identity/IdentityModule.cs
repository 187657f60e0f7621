using GlowCart.Platform.Modularity;

namespace GlowCart.Identity;

public sealed class IdentityModule : GlowCartModule
{
    public override string Name => "identity";
}
