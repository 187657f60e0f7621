using System.Collections.Frozen;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Permissions;
using GlowCart.Kernel.Users;

namespace GlowCart.Platform.Authorization;

/// <summary>Every permission that a module defines. An undefined name is a mistake of ours, and throws.</summary>
public sealed class PermissionCatalog
{
    private readonly FrozenDictionary<string, PermissionDefinition> _byName;

    public PermissionCatalog(IEnumerable<IPermissionDefinitionProvider> providers)
    {
        _byName = providers.SelectMany(p => p.Define()).ToFrozenDictionary(p => p.Name);
    }

    public IReadOnlyCollection<PermissionDefinition> All => _byName.Values;

    public PermissionDefinition Get(string name) =>
        _byName.GetValueOrDefault(name)
        ?? throw new InvalidOperationException($"No module defines the permission '{name}'.");
}

internal sealed class PermissionChecker(PermissionCatalog catalog, IPermissionStore store, ICurrentUser user)
    : IPermissionChecker
{
    public async ValueTask<bool> IsGrantedAsync(string permission, CancellationToken ct)
    {
        var definition = catalog.Get(permission);
        if (user.Id is null)
            return false;
        if (user.BuyerId is not null)
            return definition.Sides.HasFlag(Audience.Buyer);
        var side = user.IsOperator ? Audience.Operator : Audience.Vendor;
        if (!definition.Sides.HasFlag(side) || side is Audience.Vendor && user.VendorId is null)
            return false;
        var granted = await store.GetGrantedAsync(user.VendorId, user.Roles, ct);
        return granted.Contains(permission) || definition.ImpliedBy.Any(granted.Contains);
    }

    public async ValueTask DemandAsync(string permission, CancellationToken ct)
    {
        if (!await IsGrantedAsync(permission, ct))
            throw CommonErrors.Forbidden.With(("permission", permission));
    }
}
