using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Permissions;

namespace GlowCart.Identity.Roles;

internal sealed class IdentityPermissionDefinitions : IPermissionDefinitionProvider
{
    public IEnumerable<PermissionDefinition> Define() =>
        [
            new(IdentityPermissions.ManageUsers, "Manage people", Audience.Vendor | Audience.Operator),
            new(
                IdentityPermissions.ViewUsers,
                "View people",
                Audience.Vendor | Audience.Operator,
                IdentityPermissions.ManageUsers
            ),
        ];
}
