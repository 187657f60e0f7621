using GlowCart.Kernel.Errors;

namespace GlowCart.Identity.ExternalLogins;

public static class ExternalLoginErrors
{
    public static readonly ErrorDefinition ProviderOff = new(
        "identity.external.provider_off",
        ErrorKind.NotFound,
        "Nobody signs in by {provider} here."
    );
    public static readonly ErrorDefinition ProviderUnavailable = new(
        "identity.external.provider_unavailable",
        ErrorKind.Unavailable,
        "{provider} doesn't answer: try again in a moment."
    );
    public static readonly ErrorDefinition ReturnUrlRefused = new(
        "identity.external.return_url_refused",
        ErrorKind.Invalid,
        "returnUrl is none that browsers are sent back to."
    );
    public static readonly ErrorDefinition ChallengeRequired = new(
        "identity.external.challenge_required",
        ErrorKind.Invalid,
        "A returnUrl elsewhere needs a challenge: the SHA-256 of a verifier, in base64url."
    );
    public static readonly ErrorDefinition StateInvalid = new(
        "identity.external.state_invalid",
        ErrorKind.Invalid,
        "This sign-in was finished already, has expired or was begun in another browser: begin again."
    );
    public static readonly ErrorDefinition Denied = new(
        "identity.external.denied",
        ErrorKind.Forbidden,
        "{provider} was not allowed to tell who you are."
    );
    public static readonly ErrorDefinition CodeRefused = new(
        "identity.external.code_refused",
        ErrorKind.Unauthenticated,
        "{provider} doesn't know this code any more: begin again."
    );
    public static readonly ErrorDefinition TokenInvalid = new(
        "identity.external.token_invalid",
        ErrorKind.Unauthenticated,
        "This token is not one of {provider}'s."
    );
    public static readonly ErrorDefinition TokenExpired = new(
        "identity.external.token_expired",
        ErrorKind.Unauthenticated,
        "This token has expired."
    );
    public static readonly ErrorDefinition WrongAudience = new(
        "identity.external.wrong_audience",
        ErrorKind.Unauthenticated,
        "This token was made for another app."
    );
    public static readonly ErrorDefinition WrongIssuer = new(
        "identity.external.wrong_issuer",
        ErrorKind.Unauthenticated,
        "This token was made by somebody else than {provider}."
    );
    public static readonly ErrorDefinition NonceInvalid = new(
        "identity.external.nonce_invalid",
        ErrorKind.Unauthenticated,
        "The nonce was used already, has expired or is not the token's."
    );
    public static readonly ErrorDefinition EmailMissing = new(
        "identity.external.email_missing",
        ErrorKind.Conflict,
        "{provider} tells no e-mail of yours: register with one, and link {provider} then."
    );
    public static readonly ErrorDefinition EmailUnverified = new(
        "identity.external.email_unverified",
        ErrorKind.Forbidden,
        "{provider} hasn't verified your e-mail: do that first."
    );
    public static readonly ErrorDefinition LinkRequired = new(
        "identity.external.link_required",
        ErrorKind.Conflict,
        "There is an account with this e-mail: prove that it is yours."
    );
    public static readonly ErrorDefinition VendorNeedsStore = new(
        "identity.external.vendor_needs_store",
        ErrorKind.Conflict,
        "A store needs a name, a currency and a country: register it by POST /api/v1/auth/register, and link {provider} then."
    );
    public static readonly ErrorDefinition TicketInvalid = new(
        "identity.external.ticket_invalid",
        ErrorKind.Invalid,
        "This ticket was used already, has expired or is not one of ours: sign in at the provider again."
    );
    public static readonly ErrorDefinition CodeInvalid = new(
        "identity.external.code_invalid",
        ErrorKind.Unauthenticated,
        "This code is wrong or has expired."
    );
    public static readonly ErrorDefinition LinkedElsewhere = new(
        "identity.external.linked_elsewhere",
        ErrorKind.Conflict,
        "Another account is linked with this one at {provider}."
    );
    public static readonly ErrorDefinition LinkNotFound = new(
        "identity.external.link_not_found",
        ErrorKind.NotFound,
        "You have no such link."
    );
    public static readonly ErrorDefinition LastWayIn = new(
        "identity.external.last_way_in",
        ErrorKind.Conflict,
        "Nothing else lets you in: set a password first."
    );
}

public static class ExternalLoginRules
{
    public static readonly InputRule Challenge = new(
        "identity.external.rule.challenge",
        "{member} is a SHA-256 in base64url."
    );
    public static readonly InputRule OneOf = new("identity.external.rule.one_of", "{member} is one of {values}.");
    public static readonly InputRule OneToken = new(
        "identity.external.rule.one_token",
        "Either idToken or accessToken is required."
    );
    public static readonly InputRule NonceRequired = new(
        "identity.external.rule.nonce_required",
        "{member} is required beside an idToken."
    );
    public static readonly InputRule OneProof = new(
        "identity.external.rule.one_proof",
        "Either password or code is required."
    );
    public static readonly InputRule IdTokenRequired = new(
        "identity.external.rule.id_token_required",
        "{member} is required of {provider}."
    );
}
