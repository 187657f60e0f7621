using GlowCart.Identity.Accounts;
using GlowCart.Identity.Emails;
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
    PersonRegistry people,
    SessionService sessions,
    TeamDirectory directory,
    EmailVerification verification,
    IdentityWork work,
    IUnitOfWork unitOfWork,
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
        return new PagedList<UserDto>(await directory.DescribeAsync(page.Items, ct), page.NextCursor);
    }

    public async Task<UserDto> GetAsync(Guid id, CancellationToken ct) =>
        await directory.DescribeAsync(await team.GetAsync(id, ct), ct);

    public async Task<UserDto> AddAsync(AddMemberRequest request, CancellationToken ct)
    {
        var newcomer = request.Password is { } password
            ? await people.PrepareAsync(request.Email, password, request.Name, request.Phone)
            : null;
        return await unitOfWork.RunAsync(
            async token =>
            {
                var caller = await team.LockAsync(IdentityPermissions.ManageUsers, token);
                caller.DemandReach(await roles.GetAsync(request.Role, token));
                await team.DemandPlaceAsync(token);
                var vendorId = team.VendorId;
                var member = await work.WriteAsync(t => AddAsync(request, newcomer, vendorId, t), token);
                return await directory.DescribeAsync(member, token);
            },
            ct
        );
    }

    public async Task<UserDto> UpdateAsync(Guid id, UpdateMemberRequest request, CancellationToken ct)
    {
        var member = await ReachAsync(id, ct);
        member.CheckStamp(request.ConcurrencyStamp);
        member.Rename(request.Name);
        return await SavedAsync(member, ct);
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
        return await SavedAsync(member, ct);
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
        return await SavedAsync(member, ct);
    }

    private async Task<Membership> ReachAsync(Guid id, CancellationToken ct) =>
        await team.ReachAsync(await team.LockAsync(IdentityPermissions.ManageUsers, ct), id, ct);

    /// <summary>In the scope of sign-in, where every store's rows are in sight: each question names the vendor.</summary>
    private async Task<Membership> AddAsync(
        AddMemberRequest request,
        User? newcomer,
        Guid vendorId,
        CancellationToken ct
    )
    {
        var person = await people.FindAsync(request.Email) ?? await WelcomeAsync(request, newcomer);
        if (await memberships.Query.AnyAsync(m => m.TenantId == vendorId && m.UserId == person.Id, ct))
            throw TeamErrors.AlreadyMember.With();
        if (newcomer is not null && person != newcomer)
            throw AccountErrors.Exists.With();
        var now = clock.GetUtcNow();
        var member = new Membership(vendorId, person.Id, request.Name, request.Role, now);
        memberships.Add(member);
        if (person.IsInvited)
            invitations.Add(new Invitation(vendorId, person.Id, now));
        else
            member.Join(now);
        return member;
    }

    private async Task<User> WelcomeAsync(AddMemberRequest request, User? newcomer)
    {
        if (newcomer is null)
            return await people.InviteAsync(request.Email, request.Name);
        await people.AddAsync(newcomer);
        verification.Mail(newcomer);
        return newcomer;
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

    /// <summary>Its stamp is that of the row as it is now.</summary>
    private async Task<UserDto> SavedAsync(Membership member, CancellationToken ct)
    {
        await unitOfWork.SaveAsync(ct);
        return await directory.DescribeAsync(member, ct);
    }
}
