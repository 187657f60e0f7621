using GlowCart.Abp.Lists;
using GlowCart.Abp.Roles;
using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Abp.Users;

/// <summary>
/// ABP's users: for a store's staff its team, for operators the operators. A person's e-mail and password are his own, so
/// what is changed here is what he is to this side: his role, whether he may sign in, and the name that a store knows him by.
/// </summary>
[Audience(Audience.Vendor | Audience.Operator), WhileSuspended]
public interface IIdentityUserService
{
    /// <summary>A page of them. Sorted by `userName`, `email`, `name` or `creationTime`.</summary>
    [Get("/api/identity/users"), Permission(AbpPolicies.Users.View)]
    Task<PagedResultDto<IdentityUserDto>> GetListAsync([Query] PagedQuery query, CancellationToken ct = default);

    /// <summary>
    /// Adds somebody, in the roles that are given. Nobody with his e-mail may have an account where a password is given;
    /// without one he is invited, or joins with the account that he has.
    /// </summary>
    /// <error code="identity.account.exists"/> <error code="identity.member.exists"/>
    /// <error code="identity.operator.exists"/> <error code="identity.operator.email_unproved"/>
    /// <error code="identity.role.beyond_yours"/> <error code="identity.team.full"/>
    [Post("/api/identity/users"), Permission(AbpPolicies.Users.Create)]
    Task<IdentityUserDto> CreateAsync([Body] IdentityUserCreateDto input, CancellationToken ct = default);

    /// <summary>One of them; a stranger's id is not found.</summary>
    /// <error code="identity.user.not_found"/>
    [Get("/api/identity/users/{id}"), Permission(AbpPolicies.Users.View)]
    Task<IdentityUserDto> GetAsync(Guid id, CancellationToken ct = default);

    /// <summary>Changes what somebody is to this side.</summary>
    /// <error code="identity.user.not_found"/> <error code="abp.user.persons_own"/> <error code="common.stale_stamp"/>
    /// <error code="identity.role.beyond_yours"/> <error code="identity.member.last_owner"/>
    /// <error code="identity.operator.last"/>
    [Put("/api/identity/users/{id}"), Permission(AbpPolicies.Users.Update)]
    Task<IdentityUserDto> UpdateAsync(Guid id, [Body] IdentityUserUpdateDto input, CancellationToken ct = default);

    /// <summary>Takes somebody off the team, or from among the operators. The person's account stays his.</summary>
    /// <error code="identity.user.not_found"/> <error code="identity.role.beyond_yours"/>
    /// <error code="identity.member.last_owner"/> <error code="identity.operator.last"/>
    [Delete("/api/identity/users/{id}"), Permission(AbpPolicies.Users.Delete)]
    Task DeleteAsync(Guid id, CancellationToken ct = default);

    /// <summary>By the user name, which is the e-mail.</summary>
    /// <error code="identity.user.not_found"/>
    [Get("/api/identity/users/by-username/{userName}"), Permission(AbpPolicies.Users.View)]
    Task<IdentityUserDto> FindByUsernameAsync(string userName, CancellationToken ct = default);

    /// <summary>By the e-mail, whatever its case.</summary>
    /// <error code="identity.user.not_found"/>
    [Get("/api/identity/users/by-email/{email}"), Permission(AbpPolicies.Users.View)]
    Task<IdentityUserDto> FindByEmailAsync(string email, CancellationToken ct = default);
}

/// <summary>Which roles ABP's users have.</summary>
[Audience(Audience.Vendor | Audience.Operator), WhileSuspended]
public interface IIdentityUserRoleService
{
    /// <summary>The roles of one of them.</summary>
    /// <error code="identity.user.not_found"/>
    [Get("/api/identity/users/{id}/roles"), Permission(AbpPolicies.Users.View)]
    Task<ListResultDto<IdentityRoleDto>> GetRolesAsync(Guid id, CancellationToken ct = default);

    /// <summary>Gives him these in place of those that he has. A member of a team has exactly one.</summary>
    /// <error code="identity.user.not_found"/> <error code="identity.role.beyond_yours"/>
    /// <error code="identity.member.last_owner"/> <error code="identity.operator.last"/>
    [Put("/api/identity/users/{id}/roles"), Permission(AbpPolicies.Users.ManageRoles)]
    Task UpdateRolesAsync(Guid id, [Body] IdentityUserUpdateRolesDto input, CancellationToken ct = default);

    /// <summary>All roles that there are on this side.</summary>
    [Get("/api/identity/users/assignable-roles"), Permission(AbpPolicies.Roles.View)]
    Task<ListResultDto<IdentityRoleDto>> GetAssignableRolesAsync(CancellationToken ct = default);
}
