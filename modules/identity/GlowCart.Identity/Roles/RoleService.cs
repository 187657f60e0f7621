using GlowCart.Identity.Memberships;
using GlowCart.Identity.Team;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Platform.Caching;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Identity.Roles;

internal sealed class RoleService(
    StoreTeam team,
    StoreRoles roles,
    IRepository<Role> fixedRoles,
    IRepository<VendorRole> ownRoles,
    IRepository<Membership> memberships,
    SessionPermissions permissions,
    RolePermissions available,
    ICache cache
) : IRoleService
{
    private const int MostRoles = 100;

    public async Task<PagedList<RoleDto>> ListAsync(CancellationToken ct)
    {
        var dtos = new List<RoleDto>();
        var every = await fixedRoles.Query.Where(r => r.Side == Audience.Vendor).ToDictionaryAsync(r => r.Name, ct);
        foreach (var role in BuiltInRoles.All().Where(r => r.Side is Audience.Vendor).Select(r => every[r.Name]))
        {
            var given = await permissions.OfStaffAsync(team.VendorId, role.Name, ct);
            dtos.Add(Describe(role.Id, role.Name, role.DisplayName, given, isFixed: true));
        }
        dtos.AddRange((await ownRoles.Query.OrderBy(r => r.Name).ToListAsync(ct)).Select(ToDto));
        return new PagedList<RoleDto>(dtos);
    }

    public async Task<RoleDto> AddAsync(AddRoleRequest request, CancellationToken ct)
    {
        var caller = await team.LockAsync(IdentityPermissions.ManageRoles, ct);
        if (BuiltInRoles.IsReserved(request.Name) || await ownRoles.Query.AnyAsync(r => r.Name == request.Name, ct))
            throw RoleErrors.Exists.With(("name", request.Name));
        if (await ownRoles.Query.CountAsync(ct) >= MostRoles)
            throw RoleRules.TooMany.Broken("name", ("max", MostRoles));
        var role = new VendorRole(
            team.VendorId,
            request.Name,
            request.DisplayName,
            available.Demand(request.Permissions, Audience.Vendor)
        );
        caller.DemandReach(roles.StandingOf(role));
        ownRoles.Add(role);
        await ForgetAsync(ct);
        return ToDto(role);
    }

    public async Task<RoleDto> UpdateAsync(Guid id, UpdateRoleRequest request, CancellationToken ct)
    {
        var (caller, role) = await ReachAsync(id, ct);
        ContentStamp.Check(request.ConcurrencyStamp, ToDto(role).ConcurrencyStamp);
        role.Define(request.DisplayName, available.Demand(request.Permissions, Audience.Vendor));
        caller.DemandReach(roles.StandingOf(role));
        await ForgetAsync(ct);
        return ToDto(role);
    }

    public async Task RemoveAsync(Guid id, CancellationToken ct)
    {
        var (_, role) = await ReachAsync(id, ct);
        if (await memberships.Query.CountAsync(m => m.Role == role.Name, ct) is > 0 and var members)
            throw RoleErrors.InUse.With(("members", members));
        ownRoles.Remove(role);
        await ForgetAsync(ct);
    }

    public Task<PagedList<PermissionDto>> PermissionsAsync(CancellationToken ct) =>
        Task.FromResult(available.List(Audience.Vendor));

    /// <summary>Under the team's lock, so that nobody is given a role while it goes.</summary>
    private async Task<(Standing Caller, VendorRole Role)> ReachAsync(Guid id, CancellationToken ct)
    {
        var caller = await team.LockAsync(IdentityPermissions.ManageRoles, ct);
        if (await ownRoles.FindAsync(id, ct) is { } role)
        {
            caller.DemandReach(roles.StandingOf(role));
            return (caller, role);
        }
        throw await fixedRoles.Query.AnyAsync(r => r.Id == id && r.Side == Audience.Vendor, ct)
            ? RoleErrors.Fixed.With()
            : RoleErrors.NotFound.With(("id", id));
    }

    private ValueTask ForgetAsync(CancellationToken ct) => cache.RemoveAsync(PermissionStore.OwnKey(team.VendorId), ct);

    private RoleDto ToDto(VendorRole role) =>
        Describe(
            role.Id,
            role.Name,
            role.DisplayName,
            [.. roles.StandingOf(role).Permissions.Order(StringComparer.Ordinal)],
            isFixed: false
        );

    public static RoleDto Describe(
        Guid id,
        string name,
        string displayName,
        IReadOnlyList<string> permissions,
        bool isFixed
    ) => new(id, name, displayName, permissions, isFixed, ContentStamp.Of(permissions.Prepend(displayName)));
}
