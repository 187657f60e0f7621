using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Identity.Team;

/// <summary>
/// Who works for the caller's store. A store has memberships, not people: it may change the role, the status and the name
/// that it knows somebody by, and never his password, his e-mail or his own profile.
/// </summary>
[Audience(Audience.Vendor), Permission(IdentityPermissions.ManageUsers), WhileSuspended]
public interface ITeamService
{
    /// <summary>The team, in the order that they came in.</summary>
    [Get("/api/v1/users"), Permission(IdentityPermissions.ViewUsers)]
    Task<PagedList<UserDto>> ListAsync([Query] TeamQuery query, CancellationToken ct = default);

    /// <summary>
    /// Adds a member. Whoever has an account with this e-mail joins with it as it is; anybody else gets an invitation, and
    /// can sign in once he has accepted it, or at once with the password that is given here.
    /// </summary>
    /// <error code="identity.member.exists"/> <error code="identity.role.beyond_yours"/> <error code="identity.team.full"/>
    /// <error code="identity.account.exists"/>
    [Post("/api/v1/users"), SuccessStatus(201), NoUnitOfWork]
    Task<UserDto> AddAsync([Body] AddMemberRequest request, CancellationToken ct = default);

    /// <summary>One member; a stranger's id is not found.</summary>
    /// <error code="identity.user.not_found"/>
    [Get("/api/v1/users/{id}"), Permission(IdentityPermissions.ViewUsers)]
    Task<UserDto> GetAsync(Guid id, CancellationToken ct = default);

    /// <summary>Changes the name that the store knows a member by.</summary>
    /// <error code="identity.user.not_found"/> <error code="identity.role.beyond_yours"/> <error code="common.stale_stamp"/>
    [Put("/api/v1/users/{id}")]
    Task<UserDto> UpdateAsync(Guid id, [Body] UpdateMemberRequest request, CancellationToken ct = default);

    /// <summary>Takes a member off the team and ends his sessions here. The person's account stays his.</summary>
    /// <error code="identity.user.not_found"/> <error code="identity.role.beyond_yours"/> <error code="identity.member.last_owner"/>
    [Delete("/api/v1/users/{id}")]
    Task RemoveAsync(Guid id, CancellationToken ct = default);

    /// <summary>
    /// Gives a member another role. Nobody gives what he doesn't hold, so nobody can raise himself, and only owners make
    /// owners. The member signs in again, with his new role.
    /// </summary>
    /// <error code="identity.user.not_found"/> <error code="identity.role.beyond_yours"/> <error code="identity.member.last_owner"/>
    [Put("/api/v1/users/{id}/role")]
    Task<UserDto> SetRoleAsync(Guid id, [Body] SetRoleRequest request, CancellationToken ct = default);

    /// <summary>Lets a member in again, or out: his sessions of this store then end within seconds.</summary>
    /// <error code="identity.user.not_found"/> <error code="identity.role.beyond_yours"/> <error code="identity.member.last_owner"/>
    /// <error code="identity.team.full"/>
    [Put("/api/v1/users/{id}/status")]
    Task<UserDto> SetStatusAsync(Guid id, [Body] SetStatusRequest request, CancellationToken ct = default);
}
