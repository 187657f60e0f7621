using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Errors;
using GlowCart.Platform.Authorization;

namespace GlowCart.Identity.Roles;

/// <summary>What the roles of a side can be made of: a store's, or the operators'.</summary>
internal sealed class RolePermissions(PermissionCatalog catalog)
{
    public PagedList<PermissionDto> List(Audience side) =>
        new([
            .. catalog
                .All.Where(p => p.Sides.HasFlag(side))
                .OrderBy(p => p.Name)
                .Select(p => new PermissionDto(p.Name, p.DisplayName, p.ImpliedBy)),
        ]);

    /// <returns>The same.</returns>
    /// <exception cref="InvalidInputException">One of them is no permission of this side.</exception>
    public IReadOnlyList<string> Demand(IReadOnlyList<string> names, Audience side)
    {
        var known = catalog.All.Where(p => p.Sides.HasFlag(side)).Select(p => p.Name).ToHashSet();
        return names.All(known.Contains) ? names : throw RoleRules.UnknownPermission.Broken("permissions");
    }
}
