using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Errors;
using Refit;

namespace GlowCart.Identity.Apps;

/// <summary>Apps that aren't ours, and that somebody has allowed to act for him. Always the caller's own.</summary>
[Audience(Audience.Buyer | Audience.Vendor | Audience.Operator), SignedIn]
public interface IAppService
{
    /// <summary>What is allowed, by the app's name.</summary>
    [Get("/api/v1/auth/apps")]
    Task<PagedList<AppDto>> ListAsync(CancellationToken ct = default);

    /// <summary>
    /// Takes it back: the app can renew nothing any more, and its last access token ends within 15 minutes. It has to ask
    /// again.
    /// </summary>
    /// <error code="identity.app.not_found"/>
    [Delete("/api/v1/auth/apps/{clientId}"), NoUnitOfWork]
    Task WithdrawAsync(string clientId, CancellationToken ct = default);
}

/// <param name="Name">What the app calls itself.</param>
/// <param name="Scopes">What it may see and do, in OpenID Connect's words.</param>
public sealed record AppDto(string ClientId, string Name, IReadOnlyList<string> Scopes, DateTimeOffset? AllowedAt);

public static class AppErrors
{
    public static readonly ErrorDefinition NotFound = new(
        "identity.app.not_found",
        ErrorKind.NotFound,
        "You have allowed no such app anything."
    );
}
