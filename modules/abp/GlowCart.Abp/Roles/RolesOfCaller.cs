using GlowCart.Identity.Operators;
using GlowCart.Identity.Roles;
using GlowCart.Kernel.Users;

namespace GlowCart.Abp.Roles;

/// <summary>Roles, as one side has them: few, and read whole.</summary>
internal interface IRolesOfSide
{
    Task<IReadOnlyList<RoleDto>> ListAsync(CancellationToken ct);

    Task<RoleDto> AddAsync(AddRoleRequest request, CancellationToken ct);

    Task<RoleDto> UpdateAsync(Guid id, UpdateRoleRequest request, CancellationToken ct);

    Task RemoveAsync(Guid id, CancellationToken ct);
}

/// <summary>Those of the caller's side: which it is, the token says.</summary>
internal sealed class RolesOfCaller(ICurrentUser caller, IRoleService store, IOperatorRoleService platform)
{
    public IRolesOfSide Roles => caller.IsOperator ? new OfPlatform(platform) : new OfStore(store);

    /// <exception cref="Kernel.Errors.GlowCartException">`identity.role.not_found`.</exception>
    public async Task<RoleDto> GetAsync(Guid id, CancellationToken ct) =>
        (await Roles.ListAsync(ct)).FirstOrDefault(r => r.RoleId == id) ?? throw RoleErrors.NotFound.With(("id", id));

    /// <inheritdoc cref="GetAsync"/>
    public async Task<RoleDto> GetByNameAsync(string name, CancellationToken ct) =>
        (await Roles.ListAsync(ct)).FirstOrDefault(r => r.Name == RoleNames.Of(name))
        ?? throw RoleErrors.NotFound.With(("name", name));

    private sealed class OfStore(IRoleService roles) : IRolesOfSide
    {
        public async Task<IReadOnlyList<RoleDto>> ListAsync(CancellationToken ct) => (await roles.ListAsync(ct)).Items;

        public Task<RoleDto> AddAsync(AddRoleRequest request, CancellationToken ct) => roles.AddAsync(request, ct);

        public Task<RoleDto> UpdateAsync(Guid id, UpdateRoleRequest request, CancellationToken ct) =>
            roles.UpdateAsync(id, request, ct);

        public Task RemoveAsync(Guid id, CancellationToken ct) => roles.RemoveAsync(id, ct);
    }

    private sealed class OfPlatform(IOperatorRoleService roles) : IRolesOfSide
    {
        public async Task<IReadOnlyList<RoleDto>> ListAsync(CancellationToken ct) => (await roles.ListAsync(ct)).Items;

        public Task<RoleDto> AddAsync(AddRoleRequest request, CancellationToken ct) => roles.AddAsync(request, ct);

        public Task<RoleDto> UpdateAsync(Guid id, UpdateRoleRequest request, CancellationToken ct) =>
            roles.UpdateAsync(id, request, ct);

        public Task RemoveAsync(Guid id, CancellationToken ct) => roles.RemoveAsync(id, ct);
    }
}
