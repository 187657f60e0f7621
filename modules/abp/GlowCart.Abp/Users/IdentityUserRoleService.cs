using GlowCart.Abp.Lists;
using GlowCart.Abp.Roles;

namespace GlowCart.Abp.Users;

internal sealed class IdentityUserRoleService(UsersOfCaller users, RolesOfCaller roles) : IIdentityUserRoleService
{
    public async Task<ListResultDto<IdentityRoleDto>> GetRolesAsync(Guid id, CancellationToken ct)
    {
        var his = (await users.Users.RightsOfAsync(id, ct)).Roles;
        var all = await roles.Roles.ListAsync(ct);
        return new ListResultDto<IdentityRoleDto>([
            .. all.Where(r => his.Contains(r.Name)).Select(IdentityRoleService.ToDto),
        ]);
    }

    public Task UpdateRolesAsync(Guid id, IdentityUserUpdateRolesDto input, CancellationToken ct) =>
        users.Users.SetRolesAsync(id, input.RoleNames, ct);

    public async Task<ListResultDto<IdentityRoleDto>> GetAssignableRolesAsync(CancellationToken ct) =>
        new([.. (await roles.Roles.ListAsync(ct)).Select(IdentityRoleService.ToDto)]);
}
