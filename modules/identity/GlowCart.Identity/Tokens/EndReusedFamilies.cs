using GlowCart.Identity.Sessions;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace GlowCart.Identity.Tokens;

/// <summary>
/// A refresh token or a code that was used already means that two have it. OpenIddict refuses it and revokes the family;
/// here the session ends too, and with it the access tokens that were made meanwhile.
/// </summary>
internal sealed class EndReusedFamilies(SessionService sessions, IOpenIddictTokenManager tokens)
    : IOpenIddictServerHandler<ValidateTokenContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor
            .CreateBuilder<ValidateTokenContext>()
            .UseScopedHandler<EndReusedFamilies>()
            // Before the entry is read, since it is read once: here, behind the lock.
            .SetOrder(OpenIddictServerHandlers.Protection.MapInternalClaims.Descriptor.Order + 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public async ValueTask HandleAsync(ValidateTokenContext context)
    {
        // Only where it is exchanged: who asks about a used token, or gives it back, has no second use of it.
        if (context.EndpointType is not OpenIddictServerEndpointType.Token || context.Principal is not { } principal)
            return;
        if (
            !principal.HasTokenType(TokenTypeIdentifiers.RefreshToken)
            && !principal.HasTokenType(TokenTypeIdentifiers.Private.AuthorizationCode)
        )
            return;
        if (TokenPrincipal.SessionId(principal) is not { } session || principal.GetTokenId() is not { } id)
            return;
        var ct = context.CancellationToken;
        await sessions.LockAsync(session, ct);
        if (
            await tokens.FindByIdAsync(id, ct) is { } entry
            && await tokens.HasStatusAsync(entry, Statuses.Redeemed, ct)
        )
            await sessions.EndAsync(session, SessionEnd.TokenReused, ct);
    }
}
