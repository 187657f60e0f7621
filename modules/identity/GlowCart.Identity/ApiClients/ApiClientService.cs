using System.Buffers.Text;
using System.Security.Cryptography;
using GlowCart.Identity.Team;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Platform.Authorization;
using GlowCart.Platform.Paging;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;

namespace GlowCart.Identity.ApiClients;

internal sealed class ApiClientService(
    StoreTeam team,
    IRepository<ApiClient> clients,
    ApiClientGrants grants,
    IOpenIddictApplicationManager applications,
    PermissionCatalog catalog,
    IdentityWork work,
    IUnitOfWork unitOfWork,
    TimeProvider clock
) : IApiClientService
{
    private const int Most = 50;

    /// <summary>A say over people, or over who else has one, is a person's.</summary>
    private static readonly string[] ForPeopleAlone =
    [
        IdentityPermissions.ManageUsers,
        IdentityPermissions.ManageRoles,
        IdentityPermissions.ManageApiClients,
    ];

    public async Task<PagedList<ApiClientDto>> ListAsync(ApiClientQuery query, CancellationToken ct)
    {
        var live = clients.Query.Where(c => c.RevokedAt == null);
        if (Cursor.Parse(query.Cursor) is { Id: var after })
            live = live.Where(c => c.Id > after);
        var rows = await live.OrderBy(c => c.Id).Take(query.Limit + 1).ToListAsync(ct);
        return Page.Of(rows, query.Limit, ToDto, c => new Cursor("", c.Id));
    }

    public async Task<ApiClientSecret> AddAsync(SaveApiClientRequest request, CancellationToken ct)
    {
        var caller = await team.LockAsync(IdentityPermissions.ManageApiClients, ct);
        DemandReach(caller, Known(request.Permissions));
        if (await clients.Query.CountAsync(c => c.RevokedAt == null, ct) >= Most)
            throw ApiClientErrors.TooMany.With(("most", Most));
        var client = new ApiClient(team.VendorId, request.Name, request.Permissions, clock.GetUtcNow());
        clients.Add(client);
        var secret = NewSecret();
        await ChangeApplicationAsync(token => applications.CreateAsync(Describe(client, secret), token).AsTask(), ct);
        return new ApiClientSecret(ToDto(client), secret);
    }

    public async Task<ApiClientDto> UpdateAsync(Guid id, SaveApiClientRequest request, CancellationToken ct)
    {
        var (caller, client) = await ReachAsync(id, ct);
        DemandReach(caller, Known(request.Permissions));
        client.Define(request.Name, request.Permissions);
        await grants.ForgetAsync(client, ct);
        return ToDto(client);
    }

    public async Task<ApiClientSecret> RotateSecretAsync(Guid id, CancellationToken ct)
    {
        var (_, client) = await ReachAsync(id, ct);
        client.ChangeSecret(clock.GetUtcNow());
        var secret = NewSecret();
        await ChangeApplicationAsync(
            async token =>
            {
                var application = await applications.FindByClientIdAsync(client.ClientId, token);
                await applications.UpdateAsync(application!, Describe(client, secret), token);
            },
            ct
        );
        return new ApiClientSecret(ToDto(client), secret);
    }

    public async Task RevokeAsync(Guid id, CancellationToken ct)
    {
        var caller = await team.LockAsync(IdentityPermissions.ManageApiClients, ct);
        var client = await clients.GetAsync(id, ct);
        DemandReach(caller, client.Permissions);
        if (!client.IsLive)
            return;
        client.Revoke(clock.GetUtcNow());
        await ChangeApplicationAsync(
            async token =>
            {
                if (await applications.FindByClientIdAsync(client.ClientId, token) is { } application)
                    await applications.DeleteAsync(application, token);
            },
            ct
        );
        await grants.ForgetAsync(client, ct);
    }

    /// <summary>OpenIddict's stores save all that waits, so what is ours is saved before them, in its own scope.</summary>
    private async Task ChangeApplicationAsync(Func<CancellationToken, Task> change, CancellationToken ct)
    {
        await unitOfWork.SaveAsync(ct);
        await work.WriteAsync<object?>(
            async token =>
            {
                await change(token);
                return null;
            },
            ct
        );
    }

    private async Task<(Standing Caller, ApiClient Client)> ReachAsync(Guid id, CancellationToken ct)
    {
        var caller = await team.LockAsync(IdentityPermissions.ManageApiClients, ct);
        var client = await clients.GetAsync(id, ct);
        if (!client.IsLive)
            throw ApiClientErrors.NotFound.With(("id", id));
        DemandReach(caller, client.Permissions);
        return (caller, client);
    }

    private static void DemandReach(Standing caller, IEnumerable<string> permissions)
    {
        var beyond = permissions.Except(caller.Permissions).ToList();
        if (beyond.Count > 0)
            throw ApiClientErrors.BeyondYours.With(("permissions", string.Join(", ", beyond)));
    }

    private IReadOnlyList<string> Known(IReadOnlyList<string> names)
    {
        var known = catalog.All.Where(p => p.Sides.HasFlag(Audience.Vendor)).Select(p => p.Name).Except(ForPeopleAlone);
        return names.Except(known).Any()
            ? throw ApiClientErrors.NotForClients.Broken("permissions", ("names", string.Join(", ", ForPeopleAlone)))
            : names;
    }

    /// <summary>256 random bits: no dictionary holds them.</summary>
    private static string NewSecret() => "gcs_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private static OpenIddictApplicationDescriptor Describe(ApiClient client, string secret) =>
        new()
        {
            ClientId = client.ClientId,
            ClientSecret = secret,
            ClientType = OpenIddictConstants.ClientTypes.Confidential,
            DisplayName = client.Name,
            Permissions =
            {
                OpenIddictConstants.Permissions.Endpoints.Token,
                OpenIddictConstants.Permissions.Endpoints.Introspection,
                OpenIddictConstants.Permissions.GrantTypes.ClientCredentials,
                OpenIddictConstants.Permissions.Prefixes.Scope + Tokens.Clients.Scopes.Api,
                OpenIddictConstants.Permissions.Prefixes.Scope + Tokens.Clients.Scopes.AbpApi,
            },
        };

    private static ApiClientDto ToDto(ApiClient client) =>
        new(client.Id, client.ClientId, client.Name, client.Permissions, client.CreatedAt, client.LastUsedAt);
}
