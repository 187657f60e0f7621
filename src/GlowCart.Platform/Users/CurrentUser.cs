using System.Security.Claims;
using GlowCart.Kernel.Users;
using Microsoft.AspNetCore.Http;

namespace GlowCart.Platform.Users;

/// <summary>Reads the request's principal. Background work has none.</summary>
internal sealed class CurrentUser(IHttpContextAccessor http) : ICurrentUser
{
    private ClaimsPrincipal? Principal =>
        http.HttpContext?.User is { Identity.IsAuthenticated: true } user ? user : null;

    public Guid? Id => Guid("sub");
    public string? Email => Principal?.FindFirst("email")?.Value;
    public string? Name => Principal?.FindFirst("name")?.Value;
    public IReadOnlyList<string> Roles => Principal is null ? [] : [.. Principal.FindAll("role").Select(c => c.Value)];
    public Guid? VendorId => Has(TokenAudiences.Vendor) ? Guid(GlowCartClaims.TenantId) : null;
    public Guid? BuyerId => Has(TokenAudiences.Buyer) ? Guid(GlowCartClaims.BuyerId) : null;
    public bool IsOperator => Has(TokenAudiences.Operator);
    public Guid? SessionId => Guid(GlowCartClaims.SessionId);

    // Whoever signs in has a session; what gets a token by a client's secret has none.
    public bool IsPerson => Id is not null && SessionId is not null;

    private bool Has(string audience) => Principal?.HasClaim("aud", audience) is true;

    private Guid? Guid(string claim) =>
        System.Guid.TryParse(Principal?.FindFirst(claim)?.Value, out var id) ? id : null;
}
