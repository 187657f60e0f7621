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
            return [.. catalog.All.Where(p => p.Sides.HasFlag(Audience.Buyer)).Select(p => p.Name).Order()];
        var granted = await store.GetGrantedAsync(account.VendorId, account.Roles, ct);
        var side = account.Type is AccountType.Vendor ? Audience.Vendor : Audience.Operator;
        var implied = catalog.All.Where(p => p.Sides.HasFlag(side) && p.ImpliedBy.Any(granted.Contains));
        return [.. granted.Union(implied.Select(p => p.Name)).Order()];
    }
}
