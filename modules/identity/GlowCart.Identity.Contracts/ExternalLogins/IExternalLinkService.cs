using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Identity.ExternalLogins;

/// <summary>The outside accounts by which the caller can sign in. Always his own; no store sees them.</summary>
[Audience(Audience.Buyer | Audience.Vendor | Audience.Operator), SignedIn]
public interface IExternalLinkService
{
    /// <summary>All of them, the oldest first.</summary>
    [Get("/api/v1/auth/external/links")]
    Task<IReadOnlyList<ExternalLinkDto>> ListAsync(CancellationToken ct = default);

    /// <summary>Links by the ticket that the browser came back with. The person is told by mail.</summary>
    /// <error code="identity.external.ticket_invalid"/> <error code="identity.external.linked_elsewhere"/>
    [Post("/api/v1/auth/external/links"), NoUnitOfWork, RateLimit("login"), SuccessStatus(201)]
    Task<ExternalLinkDto> LinkAsync([Body] ExternalLinkRequest request, CancellationToken ct = default);

    /// <summary>Links by what the provider gave to the app. The person is told by mail.</summary>
    /// <error code="identity.external.provider_off"/> <error code="identity.external.provider_unavailable"/>
    /// <error code="identity.external.token_invalid"/> <error code="identity.external.token_expired"/>
    /// <error code="identity.external.wrong_audience"/> <error code="identity.external.wrong_issuer"/>
    /// <error code="identity.external.nonce_invalid"/> <error code="identity.external.linked_elsewhere"/>
    [Post("/api/v1/auth/external/{provider}/link"), NoUnitOfWork, RateLimit("login"), SuccessStatus(201)]
    Task<ExternalLinkDto> LinkByTokenAsync(
        ExternalProvider provider,
        [Body] ExternalProofRequest request,
        CancellationToken ct = default
    );

    /// <summary>
    /// Ends a link. The last one of somebody without a password stays, since nothing else would let him in: he sets a
    /// password first, by `forgot-password`.
    /// </summary>
    /// <error code="identity.external.link_not_found"/> <error code="identity.external.last_way_in"/>
    [Delete("/api/v1/auth/external/links/{id}"), NoUnitOfWork]
    Task UnlinkAsync(Guid id, CancellationToken ct = default);
}
