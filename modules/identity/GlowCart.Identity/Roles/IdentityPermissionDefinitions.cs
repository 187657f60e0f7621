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
            new(IdentityPermissions.ManageOperators, "Manage operators", Audience.Operator),
            new(
                IdentityPermissions.ViewOperators,
                "View operators",
                Audience.Operator,
                IdentityPermissions.ManageOperators
            ),
            new(IdentityPermissions.ManageRoles, "Manage roles", Audience.Vendor),
            // Whoever gives roles out has to see which there are.
            new(
                IdentityPermissions.ViewRoles,
                "View roles",
                Audience.Vendor,
                IdentityPermissions.ManageRoles,
                IdentityPermissions.ManageUsers
            ),
            new(IdentityPermissions.ManageSettings, "Manage settings", Audience.Vendor | Audience.Operator),
            new(
                IdentityPermissions.ViewSettings,
                "View settings",
                Audience.Vendor | Audience.Operator,
                IdentityPermissions.ManageSettings
            ),
            new(IdentityPermissions.ManageApiClients, "Manage API clients", Audience.Vendor),
        ];
}
