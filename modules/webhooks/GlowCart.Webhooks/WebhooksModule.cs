using GlowCart.Platform.Modularity;

namespace GlowCart.Webhooks;

public sealed class WebhooksModule : GlowCartModule
{
    public override string Name => "webhooks";
}
