using GlowCart.Identity;
using GlowCart.Identity.ApiClients;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Permissions;
using GlowCart.Kernel.Users;

namespace GlowCart.Abp.Permissions;

/// <summary>
/// What a store's own systems may do. Whoever asks has to have a say over them, beside the one over roles that brought him
/// here.
/// </summary>
internal sealed class ClientPermissions(
    IApiClientService clients,
    PermissionTree tree,
    IPermissionChecker permissions,
    ICurrentUser caller
)
{
    // More than a store has.
    private const int All = 100;

    public async Task<ApiClientDto> GetAsync(string clientId, CancellationToken ct)
    {
        if (caller.VendorId is null)
            throw ApiClientErrors.NotFound.With(("id", clientId));
        await permissions.DemandAsync(IdentityPermissions.ManageApiClients, ct);
        return (await clients.ListAsync(new ApiClientQuery(All), ct)).Items.FirstOrDefault(c => c.ClientId == clientId)
            ?? throw ApiClientErrors.NotFound.With(("id", clientId));
    }

    public async Task ChangeAsync(
        string clientId,
        IReadOnlyCollection<UpdatePermissionDto> changes,
        CancellationToken ct
    )
    {
        var client = await GetAsync(clientId, ct);
        var before = tree.Spell(Audience.Vendor, [.. client.Permissions]);
        var after = tree.Change(Audience.Vendor, before, changes);
        if (before.SetEquals(after))
            return;
        if (after.Count == 0)
            throw PermissionRules.LastOfClient.Broken("permissions");
        await clients.UpdateAsync(client.ApiClientId, new SaveApiClientRequest(client.Name, after), ct);
    }
}
