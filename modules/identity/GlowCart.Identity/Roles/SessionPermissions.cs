using GlowCart.Identity.Auth;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Permissions;
using GlowCart.Platform.Authorization;

namespace GlowCart.Identity.Roles;

/// <summary>All that an account may do, spelled out for clients: what is granted, and what that implies.</summary>
internal sealed class SessionPermissions(PermissionCatalog catalog, IPermissionStore store)
{
    public async Task<IReadOnlyList<string>> OfAsync(Account account, CancellationToken ct)
    {
        if (account.Type is AccountType.Buyer)
            return All(Audience.Buyer);
        var granted = await store.GetGrantedAsync(account.VendorId, account.Roles, ct);
        return Spell(granted, account.Type is AccountType.Vendor ? Audience.Vendor : Audience.Operator);
    }

    public async Task<IReadOnlyList<string>> OfStaffAsync(Guid vendorId, string role, CancellationToken ct) =>
        Spell(await store.GetGrantedAsync(vendorId, [role], ct), Audience.Vendor);

    public IReadOnlyList<string> All(Audience side) =>
        [.. catalog.All.Where(p => p.Sides.HasFlag(side)).Select(p => p.Name).Order()];

    public IReadOnlyList<string> Spell(IReadOnlySet<string> granted, Audience side)
    {
        var implied = catalog.All.Where(p => p.Sides.HasFlag(side) && p.ImpliedBy.Any(granted.Contains));
        return [.. granted.Union(implied.Select(p => p.Name)).Order()];
    }
}
