using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Permissions;
using GlowCart.Kernel.Users;

namespace GlowCart.Platform.Authorization;

internal sealed class PermissionChecker(PermissionCatalog catalog, IPermissionStore store, ICurrentUser user)
    : IPermissionChecker
{
    public async ValueTask<bool> IsGrantedAsync(string permission, CancellationToken ct)
    {
        var side = Side();
        if (catalog.On(permission, side is Audience.None ? Audience.Operator : side) is not { } definition)
            return false;
        return side switch
        {
            Audience.None => false,
            Audience.Buyer => true,
            _ => Holds(await store.GetGrantedAsync(user.VendorId, user.Roles, ct), definition),
        };
    }

    public async ValueTask<IReadOnlyList<string>> GetGrantedAsync(CancellationToken ct)
    {
        var side = Side();
        if (side is Audience.None)
            return [];
        var granted = side is Audience.Buyer ? null : await store.GetGrantedAsync(user.VendorId, user.Roles, ct);
        return
        [
            .. catalog
                .All.Select(p => p.Name)
                .Concat(catalog.Aliases.Select(a => a.Name))
                .Where(name => catalog.On(name, side) is { } own && (granted is null || Holds(granted, own)))
                .Order(StringComparer.Ordinal),
        ];
    }

    public async ValueTask DemandAsync(string permission, CancellationToken ct)
    {
        if (!await IsGrantedAsync(permission, ct))
            throw CommonErrors.Forbidden.With(("permission", permission));
    }

    /// <summary>None: nobody, or somebody who is neither staff of a store, nor an operator, nor a buyer.</summary>
    private Audience Side() =>
        user.Id is null ? Audience.None
        : user.BuyerId is not null ? Audience.Buyer
        : user.IsOperator ? Audience.Operator
        : user.VendorId is not null ? Audience.Vendor
        : Audience.None;

    private static bool Holds(IReadOnlySet<string> granted, PermissionDefinition permission) =>
        granted.Contains(permission.Name) || permission.ImpliedBy.Any(granted.Contains);
}
