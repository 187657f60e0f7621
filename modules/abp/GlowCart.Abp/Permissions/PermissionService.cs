using System.Globalization;
using GlowCart.Abp.Roles;
using GlowCart.Abp.Users;
using GlowCart.Identity.Roles;
using GlowCart.Identity.Team;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Users;

namespace GlowCart.Abp.Permissions;

internal sealed class PermissionService(
    PermissionTree tree,
    RolesOfCaller roles,
    UsersOfCaller users,
    ClientPermissions clients,
    ICurrentUser caller
) : IPermissionService
{
    private const string OfRole = "R";
    private const string OfClient = "C";

    private Audience Side => caller.IsOperator ? Audience.Operator : Audience.Vendor;

    public Task<GetPermissionListResultDto> GetAsync(PermissionQuery query, CancellationToken ct) =>
        query.ProviderName switch
        {
            OfRole => OfRoleAsync(query.ProviderKey!, ct),
            OfClient => OfClientAsync(query.ProviderKey!, ct),
            _ => OfUserAsync(query.ProviderKey!, ct),
        };

    public async Task<GetPermissionListResultDto> GetByGroupAsync(PermissionGroupQuery query, CancellationToken ct)
    {
        var all = await GetAsync(new PermissionQuery(query.ProviderName, query.ProviderKey), ct);
        return all with { Groups = [.. all.Groups.Where(g => g.Name == query.GroupName)] };
    }

    public async Task UpdateAsync(PermissionQuery query, UpdatePermissionsDto input, CancellationToken ct)
    {
        switch (query.ProviderName)
        {
            case OfRole:
                var role = await roles.GetByNameAsync(query.ProviderKey!, ct);
                var after = tree.Change(Side, role.Permissions, input.Permissions);
                // The stamp is of the role as it was read: of two who change it at once, the second reads it again.
                if (!after.ToHashSet().SetEquals(role.Permissions))
                    await roles.Roles.UpdateAsync(
                        role.RoleId,
                        new UpdateRoleRequest(role.DisplayName, after, role.ConcurrencyStamp),
                        ct
                    );
                break;
            case OfClient:
                await clients.ChangeAsync(query.ProviderKey!, input.Permissions, ct);
                break;
            default:
                await RightsOfAsync(query.ProviderKey!, ct);
                if (input.Permissions.Count > 0)
                    throw PermissionErrors.ByRoleOnly.With();
                break;
        }
    }

    private async Task<GetPermissionListResultDto> OfRoleAsync(string name, CancellationToken ct)
    {
        var role = await roles.GetByNameAsync(name, ct);
        var given = role.Permissions.ToHashSet();
        IReadOnlyList<ProviderInfoDto> itself = [new ProviderInfoDto(OfRole, role.Name)];
        return new GetPermissionListResultDto(role.Name, tree.Show(Side, p => given.Contains(p) ? itself : []));
    }

    private async Task<GetPermissionListResultDto> OfUserAsync(string id, CancellationToken ct)
    {
        var rights = await RightsOfAsync(id, ct);
        var his = (await roles.Roles.ListAsync(ct)).Where(r => rights.Roles.Contains(r.Name)).ToList();
        return new GetPermissionListResultDto(
            rights.Name,
            tree.Show(
                Side,
                p => [.. his.Where(r => r.Permissions.Contains(p)).Select(r => new ProviderInfoDto(OfRole, r.Name))]
            )
        );
    }

    private async Task<GetPermissionListResultDto> OfClientAsync(string clientId, CancellationToken ct)
    {
        var client = await clients.GetAsync(clientId, ct);
        var given = tree.Spell(Side, [.. client.Permissions]);
        IReadOnlyList<ProviderInfoDto> itself = [new ProviderInfoDto(OfClient, client.ClientId)];
        return new GetPermissionListResultDto(client.Name, tree.Show(Side, p => given.Contains(p) ? itself : []));
    }

    private Task<UserRights> RightsOfAsync(string id, CancellationToken ct) =>
        Guid.TryParse(id, CultureInfo.InvariantCulture, out var user)
            ? users.Users.RightsOfAsync(user, ct)
            : throw TeamErrors.NotFound.With(("id", id));
}
