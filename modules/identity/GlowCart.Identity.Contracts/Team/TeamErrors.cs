using GlowCart.Kernel.Errors;

namespace GlowCart.Identity.Team;

public static class TeamErrors
{
    public static readonly ErrorDefinition NotFound = new(
        "identity.user.not_found",
        ErrorKind.NotFound,
        "There is nobody like that in your team."
    );
    public static readonly ErrorDefinition AlreadyMember = new(
        "identity.member.exists",
        ErrorKind.Conflict,
        "This e-mail is in your team already."
    );
    public static readonly ErrorDefinition BeyondYours = new(
        "identity.role.beyond_yours",
        ErrorKind.Forbidden,
        "The role {role} may do what you may not: somebody who holds it must do this."
    );
    public static readonly ErrorDefinition LastOwner = new(
        "identity.member.last_owner",
        ErrorKind.Conflict,
        "A store has at least one owner who can sign in: make another one first."
    );
    public static readonly ErrorDefinition InvitationNotFound = new(
        "identity.invitation.not_found",
        ErrorKind.NotFound,
        "The invitation is used up, expired or withdrawn: ask for another one."
    );
}

public static class TeamRules
{
    public static readonly InputRule NotInvited = new("identity.rule.not_invited", "{member} is active or inactive.");
}
