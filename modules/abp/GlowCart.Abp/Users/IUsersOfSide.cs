using GlowCart.Abp.Lists;
using GlowCart.Kernel.Users;

namespace GlowCart.Abp.Users;

/// <summary>ABP's users, as one side has them.</summary>
internal interface IUsersOfSide
{
    Task<PagedResultDto<IdentityUserDto>> ListAsync(PagedQuery query, CancellationToken ct);

    Task<IdentityUserDto> GetAsync(Guid id, CancellationToken ct);

    Task<IdentityUserDto> GetByEmailAsync(string email, CancellationToken ct);

    Task<IdentityUserDto> CreateAsync(IdentityUserCreateDto input, CancellationToken ct);

    Task<IdentityUserDto> UpdateAsync(Guid id, IdentityUserUpdateDto input, CancellationToken ct);

    Task DeleteAsync(Guid id, CancellationToken ct);

    Task<UserRights> RightsOfAsync(Guid id, CancellationToken ct);

    Task SetRolesAsync(Guid id, IReadOnlyList<string> roles, CancellationToken ct);
}

/// <summary>What somebody is called, and what his roles are.</summary>
internal sealed record UserRights(string Name, IReadOnlyList<string> Roles);

/// <summary>Those of the caller's side: which it is, the token says.</summary>
internal sealed class UsersOfCaller(ICurrentUser caller, StoreUsers store, PlatformUsers platform)
{
    public IUsersOfSide Users => caller.IsOperator ? platform : store;
}
