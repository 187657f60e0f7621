using System.Security.Claims;
using GlowCart.Identity.ApiClients;
using GlowCart.Identity.Sessions;

namespace GlowCart.Identity.Tokens;

/// <summary>Whether what a token stands for goes on: the session, or the client of a store. Whatever is neither doesn't.</summary>
internal sealed class LiveTokens(LiveSessions sessions, ApiClientGrants clients)
{
    public async Task<bool> IsLiveAsync(ClaimsPrincipal token, CancellationToken ct)
    {
        if (TokenPrincipal.SessionId(token) is { } session)
            return await sessions.IsLiveAsync(session, ct);
        return TokenPrincipal.ApiClientOf(token) is var (vendor, client)
            && await clients.OfAsync(vendor, client, ct) is not null;
    }
}
