using GlowCart.Identity.Sessions;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace GlowCart.Identity.Tokens;

/// <summary>
/// `/connect/revocat`, in the place of OpenIddict's own: whoever gives back one of a session's tokens signs out, so the
/// session ends with all of them. (An access token has no row that could be marked.)
/// </summary>
internal sealed class RevokeTokens(SessionService sessions, IOpenIddictTokenManager tokens)
    : IOpenIddictServerHandler<HandleRevocationRequestContext>
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
        var ct = context.CancellationToken;
        var token = context.GenericTokenPrincipal;
        if (TokenPrincipal.SessionId(token) is { } session)
            await sessions.EndAsync(session, SessionEnd.SignedOut, ct);
        else if (token.GetTokenId() is { } id && await tokens.FindByIdAsync(id, ct) is { } entry)
            await tokens.TryRevokeAsync(entry, ct);
    }
}
