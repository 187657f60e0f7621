using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Errors;
using Refit;

namespace GlowCart.Identity.SecondFactors;

/// <summary>
/// A second factor beside the password: the codes of an authenticator app (RFC 6238: SHA-1, six digits, 30 seconds), and
/// recovery codes for when it is lost.
/// </summary>
[Audience(Audience.Buyer | Audience.Vendor | Audience.Operator), SignedIn]
public interface ISecondFactorService
{
    /// <summary>
    /// Draws a secret for the app, for whoever shows the password: a token that somebody found must not be enough to lock
    /// its owner out. Who has no password has signed in within the last ten minutes instead. Nothing is asked of anybody
    /// until it is confirmed; starting again draws anew.
    /// </summary>
    /// <error code="identity.second_factor.is_on"/> <error code="identity.wrong_password"/>
    /// <error code="identity.locked_out"/> <error code="identity.sign_in_again"/>
    [Post("/api/v1/auth/second-factor"), NoUnitOfWork, RateLimit("login")]
    Task<SecondFactorStart> StartAsync([Body] StartSecondFactorRequest request, CancellationToken ct = default);

    /// <summary>Switches it on by the app's first code. The recovery codes are told this once.</summary>
    /// <error code="identity.second_factor.is_on"/> <error code="identity.second_factor.not_started"/>
    /// <error code="identity.otp_invalid"/>
    [Post("/api/v1/auth/second-factor/confirm"), NoUnitOfWork, RateLimit("login")]
    Task<RecoveryCodes> ConfirmAsync([Body] ConfirmSecondFactorRequest request, CancellationToken ct = default);

    /// <summary>Switches it off, which takes both factors.</summary>
    /// <error code="identity.second_factor.not_started"/> <error code="identity.wrong_password"/>
    /// <error code="identity.otp_invalid"/> <error code="identity.locked_out"/>
    [Delete("/api/v1/auth/second-factor"), NoUnitOfWork, RateLimit("login")]
    Task EndAsync([Body] EndSecondFactorRequest request, CancellationToken ct = default);
}

/// <param name="Secret">Base 32, to be typed where no picture can be taken.</param>
/// <param name="Uri">`otpauth://totp/…`: what a QR code shows.</param>
public sealed record SecondFactorStart(string Secret, string Uri);

/// <param name="Password">Left out by whoever has none.</param>
public sealed record StartSecondFactorRequest([property: StringLength(128)] string? Password = null);

public sealed record ConfirmSecondFactorRequest([property: StringLength(32, MinimumLength = 1)] string Otp);

/// <param name="Otp">The app's code, or a recovery code.</param>
public sealed record EndSecondFactorRequest(
    [property: StringLength(128, MinimumLength = 1)] string Password,
    [property: StringLength(32, MinimumLength = 1)] string Otp
);

/// <param name="Codes">Each signs in once, in place of the app's code.</param>
public sealed record RecoveryCodes(IReadOnlyList<string> Codes);

public static class SecondFactorErrors
{
    public static readonly ErrorDefinition OtpRequired = new(
        "identity.otp_required",
        ErrorKind.Unauthenticated,
        "Add the code of your authenticator app, or a recovery code, as otp."
    );
    public static readonly ErrorDefinition OtpInvalid = new(
        "identity.otp_invalid",
        ErrorKind.Unauthenticated,
        "This code is wrong, or was used already: wait for the next."
    );
    public static readonly ErrorDefinition IsOn = new(
        "identity.second_factor.is_on",
        ErrorKind.Conflict,
        "The second factor is on already."
    );
    public static readonly ErrorDefinition SignInAgain = new(
        "identity.sign_in_again",
        ErrorKind.Forbidden,
        "Sign in again first: it has been a while."
    );
    public static readonly ErrorDefinition NotStarted = new(
        "identity.second_factor.not_started",
        ErrorKind.Conflict,
        "There is no second factor."
    );
}
