using GlowCart.Abp.Lists;

namespace GlowCart.Abp.Users;

internal sealed class IdentityUserService(UsersOfCaller side) : IIdentityUserService
{
    public Task<PagedResultDto<IdentityUserDto>> GetListAsync(PagedQuery query, CancellationToken ct) =>
        side.Users.ListAsync(query, ct);

    public Task<IdentityUserDto> CreateAsync(IdentityUserCreateDto input, CancellationToken ct) =>
        side.Users.CreateAsync(input, ct);

    public Task<IdentityUserDto> GetAsync(Guid id, CancellationToken ct) => side.Users.GetAsync(id, ct);

    public Task<IdentityUserDto> UpdateAsync(Guid id, IdentityUserUpdateDto input, CancellationToken ct) =>
        side.Users.UpdateAsync(id, input, ct);

    public Task DeleteAsync(Guid id, CancellationToken ct) => side.Users.DeleteAsync(id, ct);

    public Task<IdentityUserDto> FindByUsernameAsync(string userName, CancellationToken ct) =>
        side.Users.GetByEmailAsync(userName, ct);

    public Task<IdentityUserDto> FindByEmailAsync(string email, CancellationToken ct) =>
        side.Users.GetByEmailAsync(email, ct);
}

internal sealed class IdentityUserLookupService(UsersOfCaller side) : IIdentityUserLookupService
{
    public async Task<UserData> FindByIdAsync(Guid id, CancellationToken ct) =>
        IdentityUsers.ToData(await side.Users.GetAsync(id, ct));

    public async Task<UserData> FindByUserNameAsync(string userName, CancellationToken ct) =>
        IdentityUsers.ToData(await side.Users.GetByEmailAsync(userName, ct));

    public async Task<ListResultDto<UserData>> SearchAsync(PagedQuery query, CancellationToken ct) =>
        new([.. (await side.Users.ListAsync(query, ct)).Items.Select(IdentityUsers.ToData)]);

    public async Task<long> GetCountAsync(UserLookupCountQuery query, CancellationToken ct) =>
        (await side.Users.ListAsync(new PagedQuery(query.Filter, MaxResultCount: 1), ct)).TotalCount;
}
