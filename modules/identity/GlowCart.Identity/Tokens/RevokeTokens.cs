using GlowCart.Identity.Sessions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace GlowCart.Identity.Tokens;

/// <summary>
/// `/connect/revocat`, in the place of OpenIddict's own: whoever gives back one of a session's tokens signs out, so the
/// session ends with all of them. (An access token has no row that could be marked.)
/// </summary>
internal sealed class RevokeTokens(SessionService sessions) : IOpenIddictServerHandler<HandleRevocationRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor
            .CreateBuilder<HandleRevocationRequestContext>()
            .UseScopedHandler<RevokeTokens>()
            .SetOrder(OpenIddictServerHandlers.Revocation.RevokeToken.Descriptor.Order)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public async ValueTask HandleAsync(HandleRevocationRequestContext context)
    {
        if (TokenPrincipal.SessionId(context.GenericTokenPrincipal) is { } session)
            await sessions.EndAsync(session, SessionEnd.SignedOut, context.CancellationToken);
        else
            context.Reject(Errors.UnsupportedTokenType, "A client's token lasts minutes; revoke the client instead.");
    }
}
