using GlowCart.Kernel.Contracts;

namespace GlowCart.Kernel.Permissions;

/// <summary>
/// A name by which other people's clients ask for a permission of ours. Nobody is granted it: whoever holds what stands
/// behind it holds it.
/// </summary>
/// <param name="OfStaff">What a store's staff must hold; null: it isn't for them.</param>
/// <param name="OfOperators">What operators must hold; null: it isn't for them.</param>
public sealed record PermissionAlias(string Name, string? OfStaff, string? OfOperators)
{
    public Audience Sides =>
        (OfStaff is null ? Audience.None : Audience.Vendor) | (OfOperators is null ? Audience.None : Audience.Operator);

    public string? On(Audience side) =>
        side switch
        {
            Audience.Vendor => OfStaff,
            Audience.Operator => OfOperators,
            _ => null,
        };
}

/// <summary>Found on its own, as the definitions of permissions are.</summary>
public interface IPermissionAliasProvider
{
    IEnumerable<PermissionAlias> Define();
}
