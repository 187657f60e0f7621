using GlowCart.Identity.Auth;
using GlowCart.Identity.Passwords;
using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Identity.ExternalLogins;

/// <summary>
/// Signing in by Google, Facebook or Apple. The answers are those of `POST /api/v1/auth/login`, the second factor's
/// challenge included; whatever is asked for is sent by the same call again. Browsers go to `startUrl` instead, and come
/// back with a ticket: see docs/integrations.md.
/// </summary>
[Audience(Audience.Everyone), Anonymous]
public interface IExternalLoginService
{
    /// <summary>The providers that this marketplace is registered with.</summary>
    [Get("/api/v1/auth/external/providers")]
    Task<IReadOnlyList<ExternalProviderDto>> ListProvidersAsync(CancellationToken ct = default);

    /// <summary>
    /// A nonce for an app's own sign-in: it goes into the request for the ID token, as it is or (Apple) as its SHA-256 in
    /// hexadecimal. Good once, for ten minutes.
    /// </summary>
    [Post("/api/v1/auth/external/nonce"), NoUnitOfWork, RateLimit("login")]
    Task<ExternalNonce> NonceAsync(CancellationToken ct = default);

    /// <summary>
    /// Signs in by what the provider gave to the app. A person whom nobody knows becomes a buyer; one whose e-mail somebody
    /// has gets `identity.external.link_required` with a `ticket`, and proves himself by `link/confirm`.
    /// </summary>
    /// <error code="identity.external.provider_off"/> <error code="identity.external.provider_unavailable"/>
    /// <error code="identity.external.token_invalid"/> <error code="identity.external.token_expired"/>
    /// <error code="identity.external.wrong_audience"/> <error code="identity.external.wrong_issuer"/>
    /// <error code="identity.external.nonce_invalid"/> <error code="identity.external.email_missing"/>
    /// <error code="identity.external.email_unverified"/> <error code="identity.external.link_required"/>
    /// <error code="identity.external.vendor_needs_store"/> <error code="identity.vendor_required"/>
    /// <error code="identity.no_such_account"/> <error code="identity.account_disabled"/> <error code="identity.locked_out"/>
    /// <error code="identity.otp_required"/> <error code="identity.otp_invalid"/>
    [Post("/api/v1/auth/external/{provider}/token"), NoUnitOfWork, RateLimit("login")]
    Task<AuthResult> SignInAsync(
        ExternalProvider provider,
        [Body] ExternalTokenRequest request,
        CancellationToken ct = default
    );

    /// <summary>Signs in by the ticket that the browser came back with. Refused for another reason, it stays good.</summary>
    /// <error code="identity.external.ticket_invalid"/> <error code="identity.external.email_missing"/>
    /// <error code="identity.external.email_unverified"/> <error code="identity.external.link_required"/>
    /// <error code="identity.external.vendor_needs_store"/> <error code="identity.vendor_required"/>
    /// <error code="identity.no_such_account"/> <error code="identity.account_disabled"/> <error code="identity.locked_out"/>
    /// <error code="identity.otp_required"/> <error code="identity.otp_invalid"/>
    [Post("/api/v1/auth/external/exchange"), NoUnitOfWork, RateLimit("login")]
    Task<AuthResult> ExchangeAsync([Body] ExternalTicketRequest request, CancellationToken ct = default);

    /// <summary>
    /// Mails a code to whoever has the ticket's e-mail, at most once a minute: for `link/confirm`, in place of a password.
    /// </summary>
    /// <error code="identity.external.ticket_invalid"/>
    [Post("/api/v1/auth/external/link/code"), NoUnitOfWork, RateLimit("login"), SuccessStatus(202)]
    Task<MailOnItsWay> MailCodeAsync([Body] ExternalCodeRequest request, CancellationToken ct = default);

    /// <summary>
    /// Proves that the account with the ticket's e-mail is one's own, by its password or by the mailed code; then the two are
    /// linked, and he is signed in. Wrong ones count as at log-in.
    /// </summary>
    /// <error code="identity.external.ticket_invalid"/> <error code="identity.external.code_invalid"/>
    /// <error code="identity.invalid_credentials"/> <error code="identity.vendor_required"/>
    /// <error code="identity.no_such_account"/> <error code="identity.account_disabled"/> <error code="identity.locked_out"/>
    /// <error code="identity.otp_required"/> <error code="identity.otp_invalid"/>
    [Post("/api/v1/auth/external/link/confirm"), NoUnitOfWork, RateLimit("login")]
    Task<AuthResult> ConfirmAsync([Body] ExternalConfirmRequest request, CancellationToken ct = default);
}
