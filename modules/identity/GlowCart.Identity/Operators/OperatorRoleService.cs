using GlowCart.Identity.Roles;
using GlowCart.Identity.Team;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using GlowCart.Platform.Caching;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Identity.Operators;

internal sealed class OperatorRoleService(
    OperatorTeam team,
    IdentityWork work,
    IRepository<Role> roles,
    IRepository<UserRole> userRoles,
    RolePermissions available,
    ICache cache
) : IOperatorRoleService
{
    public Task<PagedList<RoleDto>> ListAsync(CancellationToken ct) =>
        work.ReadAsync(async () =>
        {
            var all = await roles
                .Query.Include(r => r.Permissions)
                .Where(r => r.Side == Audience.Operator)
                .OrderBy(r => r.Name)
                .ToListAsync(ct);
            return new PagedList<RoleDto>([.. all.Select(ToDto)]);
        });

    public Task<RoleDto> AddAsync(AddRoleRequest request, CancellationToken ct) =>
        work.WriteAsync(
            async token =>
            {
                var caller = await team.LockAsync(IdentityPermissions.ManageOperators, token);
                if (
                    BuiltInRoles.IsReserved(request.Name)
                    || request.Name == BuiltInRoles.WithoutSecondFactor
                    || await roles.Query.AnyAsync(r => r.Side == Audience.Operator && r.Name == request.Name, token)
                )
                    throw RoleErrors.Exists.With(("name", request.Name));
                var role = new Role(
                    Audience.Operator,
                    request.Name,
                    request.DisplayName,
                    available.Demand(request.Permissions, Audience.Operator)
                );
                caller.DemandReach(team.StandingOf([role]));
                roles.Add(role);
                await ForgetAsync(token);
                return ToDto(role);
            },
            ct
        );

    public Task<RoleDto> UpdateAsync(Guid id, UpdateRoleRequest request, CancellationToken ct) =>
        work.WriteAsync(
            async token =>
            {
                var (caller, role) = await ReachAsync(id, token);
                ContentStamp.Check(request.ConcurrencyStamp, ToDto(role).ConcurrencyStamp);
                role.Define(request.DisplayName, available.Demand(request.Permissions, Audience.Operator));
                caller.DemandReach(team.StandingOf([role]));
                await ForgetAsync(token);
                return ToDto(role);
            },
            ct
        );

    public Task RemoveAsync(Guid id, CancellationToken ct) =>
        work.WriteAsync<object?>(
            async token =>
            {
                var (_, role) = await ReachAsync(id, token);
                if (await userRoles.Query.CountAsync(r => r.RoleId == id, token) is > 0 and var members)
                    throw RoleErrors.InUse.With(("members", members));
                roles.Remove(role);
                await ForgetAsync(token);
                return null;
            },
            ct
        );

    public Task<PagedList<PermissionDto>> PermissionsAsync(CancellationToken ct) =>
        Task.FromResult(available.List(Audience.Operator));

    /// <summary>Under the operators' lock, so that nobody is given a role while it goes.</summary>
    private async Task<(Standing Caller, Role Role)> ReachAsync(Guid id, CancellationToken ct)
    {
        var caller = await team.LockAsync(IdentityPermissions.ManageOperators, ct);
        var role =
            await roles
                .Tracked.Include(r => r.Permissions)
                .FirstOrDefaultAsync(r => r.Id == id && r.Side == Audience.Operator, ct)
            ?? throw RoleErrors.NotFound.With(("id", id));
        if (OperatorTeam.IsAll(role))
            throw RoleErrors.Fixed.With();
        caller.DemandReach(team.StandingOf([role]));
        return (caller, role);
    }

    private ValueTask ForgetAsync(CancellationToken ct) => cache.RemoveAsync(PermissionStore.GrantsKey, ct);

    private RoleDto ToDto(Role role) =>
        RoleService.Describe(
            role.Id,
            role.Name,
            role.DisplayName,
            team.PermissionsOf([role]),
            OperatorTeam.IsAll(role)
        );
}
