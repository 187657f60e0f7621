using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Permissions;
using GlowCart.Places.Addresses;
using GlowCart.Platform.Modularity;

namespace GlowCart.Places;

public sealed class PlacesModule : GlowCartModule
{
    public override string Name => "places";
}

internal sealed class PlacesPermissionDefinitions : IPermissionDefinitionProvider
{
    public IEnumerable<PermissionDefinition> Define() =>
        [new(AddressPermissions.Manage, "Manage one's addresses", Audience.Buyer)];
}
