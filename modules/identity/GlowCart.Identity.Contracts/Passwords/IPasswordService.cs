using System.ComponentModel.DataAnnotations;
using GlowCart.Identity.Auth;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Errors;
using Refit;

namespace GlowCart.Identity.Passwords;

/// <summary>A person's password: forgotten, chosen anew, changed.</summary>
[Audience(Audience.Everyone)]
public interface IPasswordService
{
    /// <summary>
    /// Mails a link to choose a new password by: good once, for an hour, at most one a minute. An e-mail that nobody has
    /// gets the same answer after the same time.
    /// </summary>
    [Post("/api/v1/auth/forgot-password"), Anonymous, NoUnitOfWork, RateLimit("login"), SuccessStatus(202)]
    Task<MailOnItsWay> ForgotAsync([Body] ForgotPasswordRequest request, CancellationToken ct = default);

    /// <summary>Sets a new password by the link's token, and ends all of the person's sessions.</summary>
    /// <error code="identity.reset.invalid"/>
    [Post("/api/v1/auth/reset-password"), Anonymous, NoUnitOfWork, RateLimit("login")]
    Task ResetAsync([Body] ResetPasswordRequest request, CancellationToken ct = default);

    /// <summary>Changes the password of whoever is signed in, and ends his other sessions.</summary>
    /// <error code="identity.wrong_password"/> <error code="identity.locked_out"/>
    [
        Put("/api/v1/auth/password"),
        Audience(Audience.Buyer | Audience.Vendor | Audience.Operator),
        SignedIn,
        NoUnitOfWork,
        RateLimit("login")
    ]
    Task ChangeAsync([Body] ChangePasswordRequest request, CancellationToken ct = default);
}

public sealed record ForgotPasswordRequest(
    [property: EmailAddress, StringLength(256), RegularExpression(RegisterRequest.EmailForm)] string Email
);

/// <param name="Token">From the mailed link.</param>
/// <param name="Password">8 to 128 characters.</param>
public sealed record ResetPasswordRequest(
    [property: StringLength(200, MinimumLength = 1)] string Token,
    [property: StringLength(128, MinimumLength = 8)] string Password
);

/// <param name="New">8 to 128 characters.</param>
public sealed record ChangePasswordRequest(
    [property: StringLength(128, MinimumLength = 1)] string Current,
    [property: StringLength(128, MinimumLength = 8)] string New
);

/// <param name="Message">For people: the same whether or not there is somebody to write to.</param>
public sealed record MailOnItsWay(string Message);

public static class PasswordErrors
{
    public static readonly ErrorDefinition InvalidReset = new(
        "identity.reset.invalid",
        ErrorKind.Invalid,
        "This link was used already, has expired or is not one of ours: ask for a new one."
    );
    public static readonly ErrorDefinition WrongPassword = new(
        "identity.wrong_password",
        ErrorKind.Forbidden,
        "This is not your password."
    );
}
