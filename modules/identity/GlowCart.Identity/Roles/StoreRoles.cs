using GlowCart.Identity.Team;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Tenancy;

namespace GlowCart.Identity.Roles;

/// <summary>The roles that a member of the caller's store may have.</summary>
internal sealed class StoreRoles(SessionPermissions permissions, ICurrentTenant tenant)
{
    private static readonly HashSet<string> BuiltIn =
    [
        .. BuiltInRoles.All().Where(r => r.Side is Audience.Vendor).Select(r => r.Name),
    ];

    /// <summary>Null where the store has no such role.</summary>
    public async Task<Standing?> FindAsync(string role, CancellationToken ct) =>
        BuiltIn.Contains(role) ? new Standing(role, await PermissionsAsync(role, ct)) : null;

    /// <exception cref="InvalidInputException">The store has no such role.</exception>
    public async Task<Standing> GetAsync(string role, CancellationToken ct) =>
        await FindAsync(role, ct) ?? throw new InvalidInputException("role", $"'{role}' is no role of this store.");

    private async Task<IReadOnlySet<string>> PermissionsAsync(string role, CancellationToken ct) =>
        (await permissions.OfStaffAsync(tenant.Id!.Value, role, ct)).ToHashSet();
}
