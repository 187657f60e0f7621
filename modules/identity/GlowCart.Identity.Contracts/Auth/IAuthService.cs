using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Identity.Auth;

/// <summary>Registering, signing in and out. The tokens are OpenID Connect's own: see `/.well-known/openid-configuration`.</summary>
[Audience(Audience.Everyone)]
public interface IAuthService
{
    /// <summary>Makes an account, with its store where a vendor registers, and signs it in.</summary>
    /// <error code="identity.email_taken"/>
    [Post("/api/v1/auth/register"), Anonymous, NoUnitOfWork, RateLimit("register"), SuccessStatus(201)]
    Task<AuthResult> RegisterAsync([Body] RegisterRequest request, CancellationToken ct = default);

    /// <summary>
    /// Signs in. Who has several accounts says which by `accountType`, and who works for several stores by `vendorId`.
    /// A wrong e-mail and a wrong password get the same answer.
    /// </summary>
    /// <error code="identity.invalid_credentials"/> <error code="identity.vendor_required"/>
    /// <error code="identity.no_such_account"/> <error code="identity.account_disabled"/> <error code="identity.locked_out"/>
    /// <error code="identity.otp_required"/> <error code="identity.otp_invalid"/>
    [Post("/api/v1/auth/login"), Anonymous, NoUnitOfWork, RateLimit("login")]
    Task<AuthResult> LoginAsync([Body] LoginRequest request, CancellationToken ct = default);

    /// <summary>
    /// Changes a refresh token for new tokens. Each can be used once: a second use means that somebody has a copy, and ends
    /// the session.
    /// </summary>
    /// <error code="identity.invalid_refresh_token"/>
    [Post("/api/v1/auth/refresh"), Anonymous, NoUnitOfWork]
    Task<AuthResult> RefreshAsync([Body] RefreshRequest request, CancellationToken ct = default);

    /// <summary>Ends the session that the access token belongs to, and all its tokens.</summary>
    [
        Post("/api/v1/auth/logout"),
        Audience(Audience.Buyer | Audience.Vendor | Audience.Operator),
        SignedIn,
        NoUnitOfWork
    ]
    Task LogoutAsync(CancellationToken ct = default);

    /// <summary>Who is signed in, as of now rather than of when the token was made.</summary>
    [Get("/api/v1/auth/me"), Audience(Audience.Buyer | Audience.Vendor | Audience.Operator), SignedIn]
    Task<AuthUser> GetMeAsync(CancellationToken ct = default);
}
