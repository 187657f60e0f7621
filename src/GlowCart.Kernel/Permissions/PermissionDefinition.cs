using GlowCart.Kernel.Contracts;

namespace GlowCart.Kernel.Permissions;

/// <summary>Something that may be allowed.</summary>
/// <param name="Name">As the seed has it: `manage_orders`.</param>
/// <param name="DisplayName">For people.</param>
/// <param name="Sides">
/// The audiences for which it makes sense. Buyers hold every permission of their side; staff and operators by role.
/// </param>
/// <param name="ImpliedBy">To manage implies to view: who holds one of these holds this one.</param>
public sealed record PermissionDefinition(string Name, string DisplayName, Audience Sides, params string[] ImpliedBy);

/// <summary>A module's permissions. Found on its own; a name that no provider defines fails at start.</summary>
public interface IPermissionDefinitionProvider
{
    IEnumerable<PermissionDefinition> Define();
}

/// <summary>Asks whether the current user holds a permission.</summary>
public interface IPermissionChecker
{
    ValueTask<bool> IsGrantedAsync(string permission, CancellationToken ct = default);

    /// <summary>All that the current user holds, by our names and by those that others call it by.</summary>
    ValueTask<IReadOnlyList<string>> GetGrantedAsync(CancellationToken ct = default);

    /// <exception cref="Errors.GlowCartException">403.</exception>
    ValueTask DemandAsync(string permission, CancellationToken ct = default);
}

/// <summary>Where the grants of roles and people are kept: a port of the platform that the identity module fills.</summary>
public interface IPermissionStore
{
    /// <summary>Every permission that these roles give in this vendor (null: on the platform), cached.</summary>
    ValueTask<IReadOnlySet<string>> GetGrantedAsync(
        Guid? vendorId,
        IReadOnlyList<string> roles,
        CancellationToken ct = default
    );
}
