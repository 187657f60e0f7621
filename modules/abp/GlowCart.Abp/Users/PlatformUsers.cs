using GlowCart.Abp.Lists;
using GlowCart.Abp.Roles;
using GlowCart.Identity.Operators;

namespace GlowCart.Abp.Users;

/// <summary>The operators: there are few, and they are read whole.</summary>
internal sealed class PlatformUsers(IOperatorService operators, IPersonAdminService people) : IUsersOfSide
{
    public async Task<PagedResultDto<IdentityUserDto>> ListAsync(PagedQuery query, CancellationToken ct)
    {
        var sorting = Sorting.Parse(
            query.Sorting,
            "userName",
            "email",
            "name",
            "surname",
            "creationTime",
            "phoneNumber"
        );
        var found = (await operators.ListAsync(ct)).Items.Where(o =>
            o.Email.Has(query.Filter) || o.Name.Has(query.Filter)
        );
        return sorting.Member switch
        {
            "creationTime" => found.Page(query, o => o.CreatedAt, sorting.Descending, ToDto),
            "name" or "surname" => found.Page(query, o => o.Name, sorting.Descending, ToDto),
            _ => found.Page(query, o => o.Email, sorting.Descending, ToDto),
        };
    }

    public async Task<IdentityUserDto> GetAsync(Guid id, CancellationToken ct) =>
        ToDto(await operators.GetAsync(id, ct));

    public async Task<IdentityUserDto> GetByEmailAsync(string email, CancellationToken ct) =>
        (await operators.ListAsync(ct)).Items.FirstOrDefault(o =>
            string.Equals(o.Email, email.Trim(), StringComparison.OrdinalIgnoreCase)
        )
            is { } found
            ? ToDto(found)
            : throw OperatorErrors.NotFound.With();

    public async Task<IdentityUserDto> CreateAsync(IdentityUserCreateDto input, CancellationToken ct)
    {
        var added = await operators.AddAsync(
            new AddOperatorRequest(
                input.Email,
                PersonNames.Of(input),
                Some(input.RoleNames ?? []),
                string.IsNullOrEmpty(input.Password) ? null : input.Password
            ),
            ct
        );
        return ToDto(await SwitchAsync(added, input.IsActive, ct));
    }

    public async Task<IdentityUserDto> UpdateAsync(Guid id, IdentityUserUpdateDto input, CancellationToken ct)
    {
        var before = await operators.GetAsync(id, ct);
        PersonsOwn.Demand(input, before.Email);
        // Stores have a name for whoever works for them; the marketplace has the person's own.
        if (PersonNames.Join(input.Name, input.Surname) is { } name && name != before.Name)
            throw UserErrors.PersonsOwn.With(("member", "name"));
        var roles = input.RoleNames is { } wanted ? Some(wanted) : before.Roles;
        var after = await operators.SetRolesAsync(id, new SetOperatorRolesRequest(roles, input.ConcurrencyStamp), ct);
        return ToDto(await SwitchAsync(after, input.IsActive, ct));
    }

    public Task DeleteAsync(Guid id, CancellationToken ct) => operators.RemoveAsync(id, ct);

    public async Task<UserRights> RightsOfAsync(Guid id, CancellationToken ct)
    {
        var one = await operators.GetAsync(id, ct);
        return new UserRights(one.Name, one.Roles);
    }

    public Task SetRolesAsync(Guid id, IReadOnlyList<string> roles, CancellationToken ct) =>
        operators.SetRolesAsync(id, new SetOperatorRolesRequest(Some(roles)), ct);

    private async Task<OperatorDto> SwitchAsync(OperatorDto one, bool? isActive, CancellationToken ct)
    {
        if (isActive is not { } wanted || wanted != one.IsDisabled)
            return one;
        await people.SetStatusAsync(one.UserId, new SetPersonStatusRequest(!wanted), ct);
        return await operators.GetAsync(one.UserId, ct);
    }

    private static IReadOnlyList<string> Some(IReadOnlyList<string> roles) =>
        roles.Count > 0 ? [.. roles.Select(RoleNames.Of).Distinct()] : throw UserRules.SomeRole.Broken("roleNames");

    private static IdentityUserDto ToDto(OperatorDto one) =>
        IdentityUsers.Describe(
            one.UserId,
            null,
            one.Email,
            one.Name,
            one.EmailVerified,
            !one.IsDisabled,
            one.ConcurrencyStamp,
            one.CreatedAt
        );
}
