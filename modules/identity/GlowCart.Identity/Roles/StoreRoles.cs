using GlowCart.Identity.Team;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Tenancy;

namespace GlowCart.Identity.Roles;

/// <summary>The roles that a member of the caller's store may have.</summary>
internal sealed class StoreRoles(
    SessionPermissions permissions,
    IRepository<VendorRole> ownRoles,
    ICurrentTenant tenant
)
{
    /// <summary>Null where the store has no such role.</summary>
    public async Task<Standing?> FindAsync(string role, CancellationToken ct)
    {
        if (BuiltInRoles.IsOfStores(role))
            return new Standing(role, (await permissions.OfStaffAsync(tenant.Id!.Value, role, ct)).ToHashSet());
        // From the table, not the cache: behind the team's lock nothing is older than it is.
        return await ownRoles.FindAsync(r => r.Name == role, ct) is { } own ? StandingOf(own) : null;
    }

    /// <exception cref="InvalidInputException">The store has no such role.</exception>
    public async Task<Standing> GetAsync(string role, CancellationToken ct) =>
        await FindAsync(role, ct) ?? throw RoleRules.Unknown.Broken("role", ("role", role));

    public Standing StandingOf(VendorRole role) =>
        new(role.Name, permissions.Spell(role.Permissions.ToHashSet(), Audience.Vendor).ToHashSet());
}
