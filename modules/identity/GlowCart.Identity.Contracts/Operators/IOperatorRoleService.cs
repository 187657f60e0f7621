using GlowCart.Identity.Roles;
using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Identity.Operators;

/// <summary>What operators can be: `operator`, who may do everything, and the roles that they make for less.</summary>
[Audience(Audience.Operator), Permission(IdentityPermissions.ManageOperators)]
public interface IOperatorRoleService
{
    /// <summary>All of them, by name.</summary>
    [Get("/api/v1/admin/roles"), Permission(IdentityPermissions.ViewOperators)]
    Task<PagedList<RoleDto>> ListAsync(CancellationToken ct = default);

    /// <summary>Makes a role. Nobody puts into one what he doesn't hold himself.</summary>
    /// <error code="identity.role.exists"/> <error code="identity.role.beyond_yours"/>
    [Post("/api/v1/admin/roles"), SuccessStatus(201)]
    Task<RoleDto> AddAsync([Body] AddRoleRequest request, CancellationToken ct = default);

    /// <summary>Changes what a role gives: whoever has it, has the new permissions within a minute.</summary>
    /// <error code="identity.role.not_found"/> <error code="identity.role.fixed"/> <error code="identity.role.beyond_yours"/>
    /// <error code="common.stale_stamp"/>
    [Put("/api/v1/admin/roles/{id}")]
    Task<RoleDto> UpdateAsync(Guid id, [Body] UpdateRoleRequest request, CancellationToken ct = default);

    /// <summary>Removes a role that nobody has any more.</summary>
    /// <error code="identity.role.not_found"/> <error code="identity.role.fixed"/> <error code="identity.role.in_use"/>
    /// <error code="identity.role.beyond_yours"/>
    [Delete("/api/v1/admin/roles/{id}")]
    Task RemoveAsync(Guid id, CancellationToken ct = default);

    /// <summary>What operators' roles can be made of.</summary>
    [Get("/api/v1/admin/permissions"), Permission(IdentityPermissions.ViewOperators)]
    Task<PagedList<PermissionDto>> PermissionsAsync(CancellationToken ct = default);
}
