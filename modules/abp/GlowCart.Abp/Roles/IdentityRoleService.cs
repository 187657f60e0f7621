using GlowCart.Abp.Lists;
using GlowCart.Identity.Roles;
using GlowCart.Kernel.Errors;

namespace GlowCart.Abp.Roles;

internal sealed class IdentityRoleService(RolesOfCaller side) : IIdentityRoleService
{
    public async Task<ListResultDto<IdentityRoleDto>> GetAllListAsync(CancellationToken ct) =>
        new([.. (await side.Roles.ListAsync(ct)).Select(ToDto)]);

    public async Task<PagedResultDto<IdentityRoleDto>> GetListAsync(PagedQuery query, CancellationToken ct)
    {
        var sorting = Sorting.Parse(query.Sorting, "name", "isStatic", "isDefault", "isPublic");
        var found = (await side.Roles.ListAsync(ct)).Where(r => r.Name.Has(query.Filter));
        return sorting.Member is "isStatic"
            ? found.Page(query, r => r.IsFixed, sorting.Descending, ToDto)
            : found.Page(query, r => r.Name, sorting.Descending, ToDto);
    }

    public async Task<IdentityRoleDto> GetAsync(Guid id, CancellationToken ct) => ToDto(await side.GetAsync(id, ct));

    public async Task<IdentityRoleDto> CreateAsync(IdentityRoleCreateDto input, CancellationToken ct) =>
        ToDto(await side.Roles.AddAsync(new AddRoleRequest(RoleNames.Demand(input.Name), input.Name.Trim(), []), ct));

    public async Task<IdentityRoleDto> UpdateAsync(Guid id, IdentityRoleUpdateDto input, CancellationToken ct)
    {
        var role = await side.GetAsync(id, ct);
        if (!string.IsNullOrEmpty(input.ConcurrencyStamp) && input.ConcurrencyStamp != role.ConcurrencyStamp)
            throw CommonErrors.StaleStamp.With(("concurrencyStamp", role.ConcurrencyStamp));
        return RoleNames.Of(input.Name) == role.Name
            ? ToDto(role)
            : throw AbpRoleErrors.NameStays.With(("name", role.Name));
    }

    public Task DeleteAsync(Guid id, CancellationToken ct) => side.Roles.RemoveAsync(id, ct);

    public static IdentityRoleDto ToDto(RoleDto role) =>
        new(
            role.RoleId,
            role.Name,
            IsDefault: false,
            role.IsFixed,
            IsPublic: true,
            role.ConcurrencyStamp,
            ExtraProperties.None
        );
}
