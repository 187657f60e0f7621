using System.Security.Claims;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace GlowCart.Identity.Tokens;

/// <summary>
/// OpenIddict's server, asked in process: `/api/v1/auth` gets the tokens that `/connect/token` would give, checked and
/// stored by the same handlers, without an HTTP request to ourselves. See docs/adr/0008.
/// </summary>
internal sealed class TokenEngine(IOpenIddictServerFactory factory, IOpenIddictServerDispatcher dispatcher)
{
    /// <summary>Marks a transaction that no HTTP response belongs to.</summary>
    public const string InProcess = "glowcart:in-process";

    public async Task<IssuedTokens> IssueAsync(ClaimsPrincipal principal)
    {
        var transaction = await BeginAsync(
            new OpenIddictRequest { GrantType = GrantTypes.Password, ClientId = Clients.FirstParty }
        );
        return await SignInAsync(transaction, principal);
    }

    /// <summary>Exchanges a refresh token.</summary>
    /// <param name="renew">Makes today's principal out of the token's; null refuses.</param>
    /// <returns>Null if the token, or what it stands for, isn't good any more.</returns>
    public async Task<IssuedTokens?> RefreshAsync(
        string refreshToken,
        Func<ClaimsPrincipal, Task<ClaimsPrincipal?>> renew
    )
    {
        var transaction = await BeginAsync(
            new OpenIddictRequest
            {
                GrantType = GrantTypes.RefreshToken,
                ClientId = Clients.FirstParty,
                RefreshToken = refreshToken,
            }
        );
        var validation = new ValidateTokenRequestContext(transaction);
        await dispatcher.DispatchAsync(validation);
        if (validation.IsRejected || validation.RefreshTokenPrincipal is not { } old)
            return null;
        return await renew(old) is { } principal ? await SignInAsync(transaction, principal) : null;
    }

    private async Task<OpenIddictServerTransaction> BeginAsync(OpenIddictRequest request)
    {
        var transaction = await factory.CreateTransactionAsync();
        transaction.EndpointType = OpenIddictServerEndpointType.Token;
        transaction.BaseUri = transaction.Options.Issuer;
        transaction.Request = request;
        transaction.SetProperty(InProcess, new object());
        return transaction;
    }

    private async Task<IssuedTokens> SignInAsync(OpenIddictServerTransaction transaction, ClaimsPrincipal principal)
    {
        var signIn = new ProcessSignInContext(transaction)
        {
            Principal = principal,
            Response = new OpenIddictResponse(),
        };
        await dispatcher.DispatchAsync(signIn);
        if (signIn.IsRejected)
            throw new InvalidOperationException($"No tokens: {signIn.Error}, {signIn.ErrorDescription}");
        return new IssuedTokens(
            signIn.AccessToken!,
            signIn.RefreshToken!,
            signIn.Response.ExpiresIn ?? 0,
            Guid.Parse(signIn.RefreshTokenPrincipal!.GetAuthorizationId()!)
        );
    }
}

/// <param name="AuthorizationId">To which all refresh tokens of the session belong.</param>
internal sealed record IssuedTokens(string AccessToken, string RefreshToken, long ExpiresIn, Guid AuthorizationId);
