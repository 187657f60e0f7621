using GlowCart.Identity.Memberships;
using GlowCart.Identity.Roles;
using GlowCart.Kernel.Errors;

namespace GlowCart.Identity.Team;

/// <summary>What a role may do, with all that is implied, and so whom and what its holder has a say in.</summary>
internal sealed record Standing(string Role, IReadOnlySet<string> Permissions)
{
    // The role that holds all there is on its side.
    private bool IsOwner => Role is BuiltInRoles.Owner or BuiltInRoles.Operator;

    /// <summary>
    /// Nobody gives what he doesn't hold, nor takes it from whoever does. An owner's role isn't the sum of its permissions:
    /// only owners reach it.
    /// </summary>
    /// <exception cref="GlowCartException">`identity.role.beyond_yours`.</exception>
    public void DemandReach(Standing other)
    {
        if (!IsOwner && (other.IsOwner || !other.Permissions.IsSubsetOf(Permissions)))
            throw TeamErrors.BeyondYours.With(("role", other.Role));
    }
}

internal static class Owners
{
    /// <exception cref="GlowCartException">`identity.member.last_owner`.</exception>
    public static void DemandAnotherThan(this IEnumerable<Membership> team, Membership leaving)
    {
        if (leaving.IsOwning && !team.Any(m => m.IsOwning && m.Id != leaving.Id))
            throw TeamErrors.LastOwner.With();
    }
}
