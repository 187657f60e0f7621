using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using GlowCart.Kernel.Permissions;
using GlowCart.Kernel.Users;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GlowCart.Platform.Tests.Stage;

/// <summary>What a token would say. Its roles are the permissions that they give.</summary>
internal sealed record Caller(Guid Id, string Audience, Guid? Vendor, Guid? Buyer, string[] Roles)
{
    private static readonly string[] Everything = ["manage_lockers"];

    public static Caller Staff(Guid vendor, params string[] roles) =>
        new(Guid.CreateVersion7(), TokenAudiences.Vendor, vendor, null, roles.Length == 0 ? Everything : roles);

    public static Caller BuyerOf(Guid buyer) => new(Guid.CreateVersion7(), TokenAudiences.Buyer, null, buyer, []);

    public static Caller Operator() => new(Guid.CreateVersion7(), TokenAudiences.Operator, null, null, Everything);

    public void SignIn(HttpRequestMessage request) =>
        request.Headers.TryAddWithoutValidation(CallerHeader.Name, JsonSerializer.Serialize(this));

    public ClaimsPrincipal ToPrincipal()
    {
        var claims = new List<Claim> { new("sub", Id.ToString()), new("aud", Audience) };
        if (Vendor is { } vendor)
            claims.Add(new Claim(GlowCartClaims.TenantId, vendor.ToString()));
        if (Buyer is { } buyer)
            claims.Add(new Claim(GlowCartClaims.BuyerId, buyer.ToString()));
        claims.AddRange(Roles.Select(r => new Claim("role", r)));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, CallerHeader.Scheme));
    }
}

internal sealed class CallerOptions : AuthenticationSchemeOptions;

/// <summary>Believes whoever says who he is: the stage has no identity module.</summary>
internal sealed class CallerHeader(IOptionsMonitor<CallerOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<CallerOptions>(options, logger, encoder)
{
    public new const string Scheme = "caller";
    public const string Name = "X-Caller";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
        Task.FromResult(
            Request.Headers.TryGetValue(Name, out var sent)
                ? AuthenticateResult.Success(
                    new AuthenticationTicket(JsonSerializer.Deserialize<Caller>(sent.ToString())!.ToPrincipal(), Scheme)
                )
                : AuthenticateResult.NoResult()
        );
}

internal sealed class RolesArePermissions : IPermissionStore
{
    public ValueTask<IReadOnlySet<string>> GetGrantedAsync(
        Guid? vendorId,
        IReadOnlyList<string> roles,
        CancellationToken ct = default
    ) => ValueTask.FromResult<IReadOnlySet<string>>(roles.ToHashSet());
}
