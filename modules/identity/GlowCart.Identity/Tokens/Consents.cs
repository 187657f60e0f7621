using System.Collections.Immutable;
using System.Security.Claims;
using GlowCart.Identity.Apps;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace GlowCart.Identity.Tokens;

/// <summary>
/// What people have allowed apps that aren't ours. Kept as OpenIddict's permanent authorizations, apart from those that
/// tokens belong to: the end of one session takes no consent back.
/// </summary>
internal sealed class Consents(
    IOpenIddictAuthorizationManager authorizations,
    IOpenIddictApplicationManager applications,
    IOpenIddictTokenManager tokens
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

    /// <summary>One for each app, by its name: what it was allowed in several steps stands together.</summary>
    public async Task<IReadOnlyList<AppDto>> ListAsync(Guid userId, CancellationToken ct)
    {
        var apps = new Dictionary<string, AppDto>();
        await foreach (var given in GivenAsync(userId, client: null, AuthorizationTypes.Permanent, ct))
        {
            var client = (await authorizations.GetApplicationIdAsync(given, ct))!;
            if (await applications.FindByIdAsync(client, ct) is not { } application)
                continue;
            var scopes = await authorizations.GetScopesAsync(given, ct);
            var at = await authorizations.GetCreationDateAsync(given, ct);
            apps[client] = apps.TryGetValue(client, out var before)
                ? before with
                {
                    Scopes = [.. before.Scopes.Union(scopes).Order(StringComparer.Ordinal)],
                    AllowedAt = at > before.AllowedAt ? at : before.AllowedAt,
                }
                : new AppDto(
                    (await applications.GetClientIdAsync(application, ct))!,
                    await applications.GetDisplayNameAsync(application, ct) ?? "",
                    [.. scopes.Order(StringComparer.Ordinal)],
                    at
                );
        }
        return [.. apps.Values.OrderBy(a => a.Name, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>And the app's tokens with it, in whichever sessions they are.</summary>
    /// <returns>False: nothing was allowed.</returns>
    public async Task<bool> WithdrawAsync(Guid userId, string clientId, CancellationToken ct)
    {
        if (await applications.FindByClientIdAsync(clientId, ct) is not { } application)
            return false;
        var client = await applications.GetIdAsync(application, ct);
        var isGiven = false;
        await foreach (var _ in GivenAsync(userId, client, AuthorizationTypes.Permanent, ct))
            isGiven = true;
        if (!isGiven)
            return false;
        var all = new List<object>();
        await foreach (var authorization in GivenAsync(userId, client, type: null, ct))
            all.Add(authorization);
        foreach (var authorization in all)
        {
            await tokens.RevokeByAuthorizationIdAsync((await authorizations.GetIdAsync(authorization, ct))!, ct);
            await authorizations.TryRevokeAsync(authorization, ct);
        }
        return true;
    }

    private IAsyncEnumerable<object> GivenAsync(Guid userId, string? client, string? type, CancellationToken ct) =>
        authorizations.FindAsync(userId.ToString(), client, Statuses.Valid, type, scopes: null, ct);

    private async Task<string> IdOfAsync(string clientId, CancellationToken ct)
    {
        var application = await applications.FindByClientIdAsync(clientId, ct);
        return (await applications.GetIdAsync(application!, ct))!;
    }
}
