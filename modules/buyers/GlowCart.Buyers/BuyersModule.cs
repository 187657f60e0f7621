using GlowCart.Buyers.Buyers;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Permissions;
using GlowCart.Platform.Modularity;

namespace GlowCart.Buyers;

public sealed class BuyersModule : GlowCartModule
{
    public override string Name => "buyers";
}

internal sealed class BuyersPermissionDefinitions : IPermissionDefinitionProvider
{
    public IEnumerable<PermissionDefinition> Define() =>
        [new(BuyerPermissions.ManageProfile, "Manage one's profile", Audience.Buyer)];
}
