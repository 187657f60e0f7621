using GlowCart.Kernel.Errors;

namespace GlowCart.Identity.Auth;

public static class AuthErrors
{
    public static readonly ErrorDefinition InvalidCredentials = new(
        "identity.invalid_credentials",
        ErrorKind.Unauthenticated,
        "The e-mail or the password is wrong."
    );
    public static readonly ErrorDefinition VendorRequired = new(
        "identity.vendor_required",
        ErrorKind.Conflict,
        "You work for several stores: say which by vendorId."
    );
    public static readonly ErrorDefinition NoSuchAccount = new(
        "identity.no_such_account",
        ErrorKind.Forbidden,
        "You have no such account here."
    );
    public static readonly ErrorDefinition AccountDisabled = new(
        "identity.account_disabled",
        ErrorKind.Forbidden,
        "This account is switched off."
    );
    public static readonly ErrorDefinition LockedOut = new(
        "identity.locked_out",
        ErrorKind.TooManyRequests,
        "Too many failed attempts: wait {retryAfterSeconds} seconds."
    );
    public static readonly ErrorDefinition EmailTaken = new(
        "identity.email_taken",
        ErrorKind.Conflict,
        "There is an account with this e-mail already."
    );
    public static readonly ErrorDefinition InvalidRefreshToken = new(
        "identity.invalid_refresh_token",
        ErrorKind.Unauthenticated,
        "The refresh token is used up, expired or revoked: sign in again."
    );
    public static readonly ErrorDefinition SessionEnded = new(
        "identity.session_ended",
        ErrorKind.Unauthenticated,
        "The session has ended: sign in again."
    );
    public static readonly ErrorDefinition DemoUsersRefused = new(
        "identity.demo_users_refused",
        ErrorKind.Forbidden,
        "Demo accounts need Identity:AllowDemoUsers."
    );
    public static readonly ErrorDefinition SignInAgain = new(
        "identity.sign_in_again",
        ErrorKind.Forbidden,
        "This takes somebody who has signed in just now: sign in again."
    );
}

public static class AuthRules
{
    public static readonly InputRule NoOperators = new("identity.rule.no_operators", "Operators don't register.");
    public static readonly InputRule RequiredOfVendor = new(
        "identity.rule.required_of_vendor",
        "{member} is required of a vendor."
    );
    public static readonly InputRule Currency = new("identity.rule.currency", "{member} is one of {currencies}.");
    public static readonly InputRule Country = new(
        "identity.rule.country",
        "{member} is a code of ISO 3166-1 alpha-2."
    );
}
