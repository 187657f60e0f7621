using GlowCart.Identity;
using GlowCart.Kernel.Permissions;
using GlowCart.Vendors.Vendors;

namespace GlowCart.Abp.Policies;

/// <summary>
/// The one place that says which of our permissions stands behind a name of ABP's: for a store's staff, and for operators.
/// Endpoints ask for ABP's name, the application configuration tells it, and both mean this.
/// </summary>
internal sealed class PolicyTable : IPermissionAliasProvider
{
    public IEnumerable<PermissionAlias> Define() =>
        [
            // ABP's users are whoever a side works with: a store's team, or the operators themselves.
            Of(AbpPolicies.Users.View, IdentityPermissions.ViewUsers, IdentityPermissions.ViewOperators),
            Of(AbpPolicies.Users.Create, IdentityPermissions.ManageUsers, IdentityPermissions.ManageOperators),
            Of(AbpPolicies.Users.Update, IdentityPermissions.ManageUsers, IdentityPermissions.ManageOperators),
            Of(AbpPolicies.Users.Delete, IdentityPermissions.ManageUsers, IdentityPermissions.ManageOperators),
            Of(AbpPolicies.Users.ManageRoles, IdentityPermissions.ManageUsers, IdentityPermissions.ManageOperators),
            // A person has what his roles give, and nothing beside it: the page shows it, and changes nothing.
            Of(AbpPolicies.Users.ManagePermissions, IdentityPermissions.ViewRoles, IdentityPermissions.ViewOperators),
            Of(AbpPolicies.Users.Lookup, IdentityPermissions.ViewUsers, IdentityPermissions.ViewOperators),
            Of(AbpPolicies.Roles.View, IdentityPermissions.ViewRoles, IdentityPermissions.ViewOperators),
            Of(AbpPolicies.Roles.Create, IdentityPermissions.ManageRoles, IdentityPermissions.ManageOperators),
            Of(AbpPolicies.Roles.Update, IdentityPermissions.ManageRoles, IdentityPermissions.ManageOperators),
            Of(AbpPolicies.Roles.Delete, IdentityPermissions.ManageRoles, IdentityPermissions.ManageOperators),
            Of(
                AbpPolicies.Roles.ManagePermissions,
                IdentityPermissions.ManageRoles,
                IdentityPermissions.ManageOperators
            ),
            Of(AbpPolicies.Tenants.View, null, VendorPermissions.ViewVendors),
            Of(AbpPolicies.Tenants.Create, null, VendorPermissions.ManageVendors),
            Of(AbpPolicies.Tenants.Update, null, VendorPermissions.ManageVendors),
            Of(AbpPolicies.Tenants.Delete, null, VendorPermissions.ManageVendors),
            Of(AbpPolicies.Tenants.ManageFeatures, null, VendorPermissions.ManageVendors),
            Of(AbpPolicies.Tenants.ManageConnectionStrings, null, null),
            Of(AbpPolicies.Features.ManageHost, null, VendorPermissions.ManageVendors),
            // Mail leaves from the marketplace, whoever's store it tells of.
            Of(AbpPolicies.Settings.Emailing, null, IdentityPermissions.ManageSettings),
            Of(AbpPolicies.Settings.EmailingTest, null, IdentityPermissions.ManageSettings),
            Of(AbpPolicies.Settings.TimeZone, IdentityPermissions.ManageSettings, IdentityPermissions.ManageSettings),
        ];

    private static PermissionAlias Of(string name, string? ofStaff, string? ofOperators) =>
        new(name, ofStaff, ofOperators);
}
