using GlowCart.Identity.Memberships;
using GlowCart.Identity.People;
using GlowCart.Identity.Roles;
using GlowCart.Identity.Sessions;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using GlowCart.Platform.Paging;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Identity.Team;

internal sealed class TeamService(
    StoreTeam team,
    StoreRoles roles,
    IRepository<Membership> memberships,
    IRepository<Invitation> invitations,
    IRepository<User> users,
    PersonRegistry people,
    SessionService sessions,
    SessionPermissions permissions,
    IdentityWork work,
    TimeProvider clock
) : ITeamService
{
    public async Task<PagedList<UserDto>> ListAsync(TeamQuery query, CancellationToken ct)
    {
        var members = memberships.Query;
        if (Cursor.Parse(query.Cursor) is { Id: var after })
            members = members.Where(m => m.Id > after);
        var rows = await members.OrderBy(m => m.Id).Take(query.Limit + 1).ToListAsync(ct);
        var page = Page.Of(rows, query.Limit, m => m, m => new Cursor("", m.Id));
        return new PagedList<UserDto>(await ToDtosAsync(page.Items, ct), page.NextCursor);
    }

    public async Task<UserDto> GetAsync(Guid id, CancellationToken ct) =>
        await ToDtoAsync(await team.GetAsync(id, ct), ct);

    public async Task<UserDto> AddAsync(AddMemberRequest request, CancellationToken ct)
    {
        var caller = await team.LockAsync(IdentityPermissions.ManageUsers, ct);
        caller.DemandReach(await roles.GetAsync(request.Role, ct));
        await team.DemandPlaceAsync(ct);
        var vendorId = team.VendorId;
        var member = await work.WriteAsync(token => AddAsync(request, vendorId, token), ct);
        return await ToDtoAsync(member, ct);
    }

    public async Task<UserDto> UpdateAsync(Guid id, UpdateMemberRequest request, CancellationToken ct)
    {
        var member = await ReachAsync(id, ct);
        member.Rename(request.Name);
        return await ToDtoAsync(member, ct);
    }

    public async Task RemoveAsync(Guid id, CancellationToken ct)
    {
        var member = await ReachAsync(id, ct);
        await team.DemandAnotherOwnerAsync(member, ct);
        memberships.Remove(member);
        await EndSessionsAsync(member, ct);
    }

    public async Task<UserDto> SetRoleAsync(Guid id, SetRoleRequest request, CancellationToken ct)
    {
        var caller = await team.LockAsync(IdentityPermissions.ManageUsers, ct);
        var member = await team.ReachAsync(caller, id, ct);
        var role = await roles.GetAsync(request.Role, ct);
        caller.DemandReach(role);
        if (member.Role != role.Role)
        {
            await team.DemandAnotherOwnerAsync(member, ct);
            member.TakeRole(role.Role);
            await EndSessionsAsync(member, ct);
        }
        return await ToDtoAsync(member, ct);
    }

    public async Task<UserDto> SetStatusAsync(Guid id, SetStatusRequest request, CancellationToken ct)
    {
        var member = await ReachAsync(id, ct);
        if (request.Status is MemberStatus.Active)
        {
            if (!member.IsActive)
                await team.DemandPlaceAsync(ct);
            member.Activate();
        }
        else
        {
            await team.DemandAnotherOwnerAsync(member, ct);
            member.Deactivate();
            await EndSessionsAsync(member, ct);
        }
        return await ToDtoAsync(member, ct);
    }

    private async Task<Membership> ReachAsync(Guid id, CancellationToken ct) =>
        await team.ReachAsync(await team.LockAsync(IdentityPermissions.ManageUsers, ct), id, ct);

    /// <summary>In the scope of sign-in, where every store's rows are in sight: each question names the vendor.</summary>
    private async Task<Membership> AddAsync(AddMemberRequest request, Guid vendorId, CancellationToken ct)
    {
        var person = await people.FindAsync(request.Email) ?? await people.InviteAsync(request.Email, request.Name);
        if (await memberships.Query.AnyAsync(m => m.TenantId == vendorId && m.UserId == person.Id, ct))
            throw TeamErrors.AlreadyMember.With();
        var now = clock.GetUtcNow();
        var member = new Membership(vendorId, person.Id, request.Name, request.Role, now);
        memberships.Add(member);
        if (person.IsInvited)
            invitations.Add(new Invitation(vendorId, person.Id, now));
        else
            member.Join(now);
        return member;
    }

    private async Task EndSessionsAsync(Membership member, CancellationToken ct) =>
        await work.WriteAsync<object?>(
            async token =>
            {
                await sessions.EndStaffsAsync(member.UserId, member.TenantId, token);
                return null;
            },
            ct
        );

    private async Task<UserDto> ToDtoAsync(Membership member, CancellationToken ct) =>
        (await ToDtosAsync([member], ct))[0];

    private async Task<IReadOnlyList<UserDto>> ToDtosAsync(IReadOnlyList<Membership> members, CancellationToken ct)
    {
        var ids = members.Select(m => m.UserId).ToList();
        var emails = await work.ReadAsync(() =>
            users.Query.Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Email, ct)
        );
        var dtos = new List<UserDto>();
        foreach (var m in members)
        {
            dtos.Add(
                new UserDto(
                    m.UserId,
                    m.TenantId,
                    emails[m.UserId],
                    m.Name,
                    m.Role,
                    await permissions.OfStaffAsync(m.TenantId, m.Role, ct),
                    m.Status,
                    m.CreatedAt
                )
            );
        }
        return dtos;
    }
}
