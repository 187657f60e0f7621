using System.Security.Claims;
using GlowCart.Identity.Auth;
using GlowCart.Identity.Sessions;
using GlowCart.Kernel.Errors;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace GlowCart.Identity.Tokens;

/// <summary>
/// `/connect/token`: the password grant signs in as `/api/v1/auth/login` does (`account_type` and `vendor_id` are its
/// `accountType` and `vendorId`, `otp` the second factor's), and a refresh looks the account up anew.
/// </summary>
internal sealed class HandleTokenRequests(PasswordGrant passwordGrant, SignInService signIns, SessionService sessions)
    : IOpenIddictServerHandler<HandleTokenRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor
            .CreateBuilder<HandleTokenRequestContext>()
            .UseScopedHandler<HandleTokenRequests>()
            .SetOrder(0)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public async ValueTask HandleAsync(HandleTokenRequestContext context)
    {
        var request = context.Request;
        var ct = context.CancellationToken;
        if (request.IsPasswordGrantType())
        {
            try
            {
                context.SignIn(await SignInAsync(request, ct));
            }
            catch (GlowCartException refused)
            {
                context.Reject(Errors.InvalidGrant, refused.Message);
            }
        }
        else if (request.IsRefreshTokenGrantType())
        {
            var token = context.RefreshTokenPrincipal!;
            if (await sessions.RenewAsync(token, ct) is var (account, session))
                context.SignIn(TokenPrincipal.Of(account, session, token.GetScopes()));
            else
                context.Reject(Errors.InvalidGrant, AuthErrors.InvalidRefreshToken.Message);
        }
    }

    private async Task<ClaimsPrincipal> SignInAsync(OpenIddictRequest request, CancellationToken ct)
    {
        var account = passwordGrant.Demand();
        var session = sessions.Open(account);
        await signIns.RememberAsync(account, session, ct);
        return TokenPrincipal.Of(account, session, request.GetScopes());
    }
}
