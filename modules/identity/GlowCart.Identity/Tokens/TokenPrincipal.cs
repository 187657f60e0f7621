using System.Security.Claims;
using GlowCart.Identity.ApiClients;
using GlowCart.Identity.Auth;
using GlowCart.Identity.Sessions;
using GlowCart.Kernel.Users;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace GlowCart.Identity.Tokens;

/// <summary>What a session's tokens say: `sub, role, tenantid|buyerid, scope, sid, email, name`, and whose API they open.</summary>
internal static class TokenPrincipal
{
    public static ClaimsPrincipal Of(Account account, Session session, IEnumerable<string> scopes)
    {
        var identity = new ClaimsIdentity("GlowCart", Claims.Name, Claims.Role);
        identity
            .SetClaim(Claims.Subject, account.Person.Id.ToString())
            .SetClaim(Claims.Email, account.Person.Email)
            .SetClaim(Claims.EmailVerified, account.Person.EmailProvedAt is not null)
            .SetClaim(Claims.Name, account.Person.Name)
            .SetClaim(Claims.PreferredUsername, account.Person.Email)
            .SetClaim(Claims.AuthenticationTime, session.AuthenticatedAt.ToUnixTimeSeconds())
            .SetClaim(GlowCartClaims.SessionId, session.Id.ToString())
            .SetClaims(Claims.Role, [.. account.Roles]);
        if (account.VendorId is { } vendor)
            identity.SetClaim(GlowCartClaims.TenantId, vendor.ToString());
        if (account.BuyerId is { } buyer)
            identity.SetClaim(GlowCartClaims.BuyerId, buyer.ToString());

        var principal = new ClaimsPrincipal(identity);
        principal.SetScopes(scopes);
        principal.SetResources(AudienceOf(account.Type));
        principal.SetDestinations(claim => DestinationsOf(claim.Type, principal));
        return principal;
    }

    /// <summary>A store's own system: it has a role that is its alone, and no session.</summary>
    public static ClaimsPrincipal Of(ApiClient client, IEnumerable<string> scopes)
    {
        var identity = new ClaimsIdentity("GlowCart", Claims.Name, Claims.Role);
        identity
            .SetClaim(Claims.Subject, client.Id.ToString())
            .SetClaim(Claims.Name, client.Name)
            .SetClaim(Claims.Role, client.Role)
            .SetClaim(GlowCartClaims.TenantId, client.TenantId.ToString());
        var principal = new ClaimsPrincipal(identity);
        principal.SetScopes(scopes);
        principal.SetResources(TokenAudiences.Vendor);
        principal.SetDestinations(static _ => [Destinations.AccessToken]);
        return principal;
    }

    public static Guid? SessionId(ClaimsPrincipal principal) =>
        Guid.TryParse(principal.GetClaim(GlowCartClaims.SessionId), out var id) ? id : null;

    /// <summary>The store and the client, where the token is one of <see cref="Of(ApiClient, IEnumerable{string})"/>.</summary>
    public static (Guid Vendor, Guid Client)? ApiClientOf(ClaimsPrincipal principal) =>
        principal.GetClaims(Claims.Role) is [var role]
        && ApiClient.OfRole(role) is { } client
        && Guid.TryParse(principal.GetClaim(GlowCartClaims.TenantId), out var vendor)
            ? (vendor, client)
            : null;

    /// <summary>Our own API needs them all; what an app is told of the person is what it asked for by its scopes.</summary>
    private static string[] DestinationsOf(string claim, ClaimsPrincipal principal) =>
        claim switch
        {
            Claims.AuthenticationTime => [Destinations.IdentityToken],
            GlowCartClaims.SessionId => [Destinations.AccessToken, Destinations.IdentityToken],
            Claims.Name when principal.HasScope(Scopes.Profile) =>
            [
                Destinations.AccessToken,
                Destinations.IdentityToken,
            ],
            Claims.PreferredUsername when principal.HasScope(Scopes.Profile) => [Destinations.IdentityToken],
            Claims.PreferredUsername => [],
            Claims.Email when principal.HasScope(Scopes.Email) =>
            [
                Destinations.AccessToken,
                Destinations.IdentityToken,
            ],
            Claims.EmailVerified when principal.HasScope(Scopes.Email) => [Destinations.IdentityToken],
            Claims.EmailVerified => [],
            Claims.Role when principal.HasScope(Scopes.Roles) => [Destinations.AccessToken, Destinations.IdentityToken],
            _ => [Destinations.AccessToken],
        };

    private static string AudienceOf(AccountType type) =>
        type switch
        {
            AccountType.Vendor => TokenAudiences.Vendor,
            AccountType.Buyer => TokenAudiences.Buyer,
            _ => TokenAudiences.Operator,
        };
}
