using GlowCart.Kernel.Errors;

namespace GlowCart.Identity.Operators;

public static class OperatorErrors
{
    public static readonly ErrorDefinition NotFound = new(
        "identity.user.not_found",
        ErrorKind.NotFound,
        "There is nobody like that."
    );
    public static readonly ErrorDefinition Exists = new(
        "identity.operator.exists",
        ErrorKind.Conflict,
        "This person is an operator already."
    );
    public static readonly ErrorDefinition EmailUnproved = new(
        "identity.operator.email_unproved",
        ErrorKind.Conflict,
        "Whoever has this account hasn't proved that the e-mail is his: ask him to, first."
    );
    public static readonly ErrorDefinition Last = new(
        "identity.operator.last",
        ErrorKind.Conflict,
        "Somebody who can sign in has to hold the role operator: make another one first."
    );
}
