using System.ComponentModel.DataAnnotations;
using GlowCart.Identity.Passwords;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Errors;
using Refit;

namespace GlowCart.Identity.Emails;

/// <summary>Proof that an e-mail is its person's. Registering sends the first link.</summary>
[Audience(Audience.Everyone)]
public interface IEmailVerificationService
{
    /// <summary>
    /// Proves the e-mail by the mailed link's token: good once, for three days. With `disown`, whoever reads the mail says that
    /// he didn't make the account: its password, sessions, links and second factor are gone, and a letter to choose a new
    /// password by is on its way.
    /// </summary>
    /// <error code="identity.verification.invalid"/>
    [Post("/api/v1/auth/verify-email"), Anonymous, NoUnitOfWork, RateLimit("login")]
    Task VerifyAsync([Body] VerifyEmailRequest request, CancellationToken ct = default);

    /// <summary>Mails the link again, at most once a minute, and not to whoever needs none.</summary>
    [
        Post("/api/v1/auth/send-verification"),
        Audience(Audience.Buyer | Audience.Vendor | Audience.Operator),
        SignedIn,
        NoUnitOfWork,
        RateLimit("login"),
        SuccessStatus(202)
    ]
    Task<MailOnItsWay> SendAsync(CancellationToken ct = default);
}

/// <param name="Token">From the mailed link.</param>
/// <param name="Disown">The e-mail is his who asks, the account was made by somebody else.</param>
public sealed record VerifyEmailRequest(
    [property: StringLength(200, MinimumLength = 1)] string Token,
    bool Disown = false
);

public static class EmailErrors
{
    public static readonly ErrorDefinition InvalidVerification = new(
        "identity.verification.invalid",
        ErrorKind.Invalid,
        "This link was used already, has expired or is not one of ours: ask for a new one."
    );
}
