using GlowCart.Abp.Lists;
using GlowCart.Abp.Roles;
using GlowCart.Identity.Team;

namespace GlowCart.Abp.Users;

/// <summary>The team of the caller's store.</summary>
internal sealed class StoreUsers(ITeamService team, ITeamDirectory directory) : IUsersOfSide
{
    public async Task<PagedResultDto<IdentityUserDto>> ListAsync(PagedQuery query, CancellationToken ct)
    {
        var sorting = Sorting.Parse(
            query.Sorting,
            "creationTime",
            "userName",
            "email",
            "name",
            "surname",
            "phoneNumber"
        );
        var order = sorting.Member switch
        {
            "userName" or "email" => TeamOrder.Email,
            "name" or "surname" => TeamOrder.Name,
            _ => TeamOrder.AddedAt,
        };
        var page = await directory.SearchAsync(
            new TeamSearch(query.Filter, order, sorting.Descending, query.SkipCount, query.MaxResultCount),
            ct
        );
        return new PagedResultDto<IdentityUserDto>(page.TotalCount!.Value, [.. page.Items.Select(ToDto)]);
    }

    public async Task<IdentityUserDto> GetAsync(Guid id, CancellationToken ct) => ToDto(await team.GetAsync(id, ct));

    public async Task<IdentityUserDto> GetByEmailAsync(string email, CancellationToken ct) =>
        ToDto(await directory.GetByEmailAsync(email, ct));

    public async Task<IdentityUserDto> CreateAsync(IdentityUserCreateDto input, CancellationToken ct)
    {
        var member = await team.AddAsync(
            new AddMemberRequest(
                input.Email,
                PersonNames.Of(input),
                One(input.RoleNames ?? []),
                string.IsNullOrEmpty(input.Password) ? null : input.Password,
                string.IsNullOrEmpty(input.PhoneNumber) ? null : input.PhoneNumber
            ),
            ct
        );
        return ToDto(await SwitchAsync(member, input.IsActive, ct));
    }

    public async Task<IdentityUserDto> UpdateAsync(Guid id, IdentityUserUpdateDto input, CancellationToken ct)
    {
        var before = await team.GetAsync(id, ct);
        PersonsOwn.Demand(input, before.Email);
        var member = await team.UpdateAsync(
            id,
            new UpdateMemberRequest(PersonNames.Join(input.Name, input.Surname) ?? before.Name, input.ConcurrencyStamp),
            ct
        );
        if (input.RoleNames is { } roles && One(roles) is var role && role != member.Role)
            member = await team.SetRoleAsync(id, new SetRoleRequest(role), ct);
        return ToDto(await SwitchAsync(member, input.IsActive, ct));
    }

    public Task DeleteAsync(Guid id, CancellationToken ct) => team.RemoveAsync(id, ct);

    public async Task<UserRights> RightsOfAsync(Guid id, CancellationToken ct)
    {
        var member = await team.GetAsync(id, ct);
        return new UserRights(member.Name, [member.Role]);
    }

    public Task SetRolesAsync(Guid id, IReadOnlyList<string> roles, CancellationToken ct) =>
        team.SetRoleAsync(id, new SetRoleRequest(One(roles)), ct);

    private async Task<UserDto> SwitchAsync(UserDto member, bool? isActive, CancellationToken ct) =>
        isActive is { } wanted && wanted != IsActive(member)
            ? await team.SetStatusAsync(
                member.UserId,
                new SetStatusRequest(wanted ? MemberStatus.Active : MemberStatus.Inactive),
                ct
            )
            : member;

    private static string One(IReadOnlyList<string> roles) =>
        roles is [var only] ? RoleNames.Of(only) : throw UserRules.OneRole.Broken("roleNames");

    // Whoever is invited may come.
    private static bool IsActive(UserDto member) => member.Status is not MemberStatus.Inactive;

    private static IdentityUserDto ToDto(UserDto member) =>
        IdentityUsers.Describe(
            member.UserId,
            member.VendorId,
            member.Email,
            member.Name,
            member.EmailVerified,
            IsActive(member),
            member.ConcurrencyStamp,
            member.CreatedAt
        );
}
