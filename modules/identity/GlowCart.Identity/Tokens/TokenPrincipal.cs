using System.Security.Claims;
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
            .SetClaim(Claims.Name, account.Person.Name)
            .SetClaim(GlowCartClaims.SessionId, session.Id.ToString())
            .SetClaims(Claims.Role, [.. account.Roles]);
        if (account.VendorId is { } vendor)
            identity.SetClaim(GlowCartClaims.TenantId, vendor.ToString());
        if (account.BuyerId is { } buyer)
            identity.SetClaim(GlowCartClaims.BuyerId, buyer.ToString());

        var principal = new ClaimsPrincipal(identity);
        principal.SetScopes(scopes);
        principal.SetResources(AudienceOf(account.Type));
        if (session.AuthorizationId is { } authorization)
            principal.SetAuthorizationId(authorization.ToString());
        principal.SetDestinations(static claim =>
            claim.Type is Claims.Name or Claims.Email or Claims.Role
                ? [Destinations.AccessToken, Destinations.IdentityToken]
                : [Destinations.AccessToken]
        );
        return principal;
    }

    public static Guid? SessionId(ClaimsPrincipal principal) =>
        Guid.TryParse(principal.GetClaim(GlowCartClaims.SessionId), out var id) ? id : null;

    private static string AudienceOf(AccountType type) =>
        type switch
        {
            AccountType.Vendor => TokenAudiences.Vendor,
            AccountType.Buyer => TokenAudiences.Buyer,
            _ => TokenAudiences.Operator,
        };
}
