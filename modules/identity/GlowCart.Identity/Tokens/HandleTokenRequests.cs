using System.Security.Claims;
using GlowCart.Identity.ApiClients;
using GlowCart.Identity.Auth;
using GlowCart.Identity.Sessions;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Platform.Localization;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace GlowCart.Identity.Tokens;

/// <summary>
/// `/connect/token`: the password grant signs in as `/api/v1/auth/login` does (`account_type` and `vendor_id` are its
/// `accountType` and `vendorId`, `otp` the second factor's; `__tenant` names the store as ABP's clients do), a code or a refresh looks the account up anew, and a store's
/// own system shows its secret.
/// </summary>
internal sealed class HandleTokenRequests(
    PasswordGrant passwordGrant,
    SignInService signIns,
    SessionService sessions,
    Clients clients,
    IRepository<ApiClient> apiClients,
    Texts texts,
    TimeProvider clock
) : IOpenIddictServerHandler<HandleTokenRequestContext>
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
                context.Reject(Errors.InvalidGrant, texts.Of(refused));
            }
        }
        else if (request.IsAuthorizationCodeGrantType())
            await RenewAsync(context, context.AuthorizationCodePrincipal!, AuthErrors.SessionEnded, ct);
        else if (request.IsRefreshTokenGrantType())
            await RenewAsync(context, context.RefreshTokenPrincipal!, AuthErrors.InvalidRefreshToken, ct);
        else if (request.IsClientCredentialsGrantType())
            await AdmitAsync(context, ct);
    }

    private async Task<ClaimsPrincipal> SignInAsync(OpenIddictRequest request, CancellationToken ct)
    {
        var account = passwordGrant.Demand();
        if (clients.Find(request.ClientId)?.Takes(account.Type) is false)
            throw AuthErrors.NoSuchAccount.With();
        var session = sessions.Open(account);
        await signIns.RememberAsync(account, session, ct);
        return TokenPrincipal.Of(account, session, request.GetScopes());
    }

    private async Task RenewAsync(
        HandleTokenRequestContext context,
        ClaimsPrincipal token,
        ErrorDefinition refusal,
        CancellationToken ct
    )
    {
        if (await sessions.RenewAsync(token, ct) is var (account, session))
            context.SignIn(TokenPrincipal.Of(account, session, token.GetScopes()));
        else
            context.Reject(Errors.InvalidGrant, refusal.Message);
    }

    /// <summary>OpenIddict has compared the secret.</summary>
    private async Task AdmitAsync(HandleTokenRequestContext context, CancellationToken ct)
    {
        var client = ApiClient.OfClientId(context.Request.ClientId) is { } id
            ? await apiClients.Query.FirstOrDefaultAsync(c => c.Id == id && c.RevokedAt == null, ct)
            : null;
        if (client is null)
        {
            context.Reject(Errors.InvalidClient, "There is no such client.");
            return;
        }
        var now = clock.GetUtcNow();
        await apiClients
            .Query.Where(c => c.Id == client.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.LastUsedAt, now), ct);
        context.SignIn(TokenPrincipal.Of(client, context.Request.GetScopes()));
    }
}
