using GlowCart.Kernel.Errors;

namespace GlowCart.Identity.Accounts;

public static class AccountErrors
{
    public static readonly ErrorDefinition Exists = new(
        "identity.account.exists",
        ErrorKind.Conflict,
        "Somebody has an account with this e-mail, and a password of his own: leave the password out."
    );
}
