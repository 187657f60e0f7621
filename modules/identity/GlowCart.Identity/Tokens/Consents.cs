using System.Collections.Immutable;
using System.Security.Claims;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace GlowCart.Identity.Tokens;

/// <summary>
/// What people have allowed apps that aren't ours. Kept as OpenIddict's permanent authorizations, apart from those that
/// tokens belong to: the end of one session takes no consent back.
/// </summary>
internal sealed class Consents(
    IOpenIddictAuthorizationManager authorizations,
    IOpenIddictApplicationManager applications
)
{
    public async Task<bool> IsGivenAsync(
        Guid userId,
        string clientId,
        ImmutableArray<string> scopes,
        CancellationToken ct
    )
    {
        var client = await IdOfAsync(clientId, ct);
        var given = authorizations.FindAsync(
            userId.ToString(),
            client,
            Statuses.Valid,
            AuthorizationTypes.Permanent,
            scopes,
            ct
        );
        await foreach (var _ in given)
            return true;
        return false;
    }

    public async Task GiveAsync(Guid userId, string clientId, ImmutableArray<string> scopes, CancellationToken ct)
    {
        if (await IsGivenAsync(userId, clientId, scopes, ct))
            return;
        await authorizations.CreateAsync(
            new ClaimsIdentity(),
            userId.ToString(),
            await IdOfAsync(clientId, ct),
            AuthorizationTypes.Permanent,
            scopes,
            ct
        );
    }

    private async Task<string> IdOfAsync(string clientId, CancellationToken ct)
    {
        var application = await applications.FindByClientIdAsync(clientId, ct);
        return (await applications.GetIdAsync(application!, ct))!;
    }
}
