using System.ComponentModel.DataAnnotations;
using GlowCart.Abp.Lists;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Text;
using Refit;

namespace GlowCart.Abp.Roles;

/// <summary>
/// ABP's roles: a store's, or the operators'. What a role gives is said at `/api/permission-management/permissions`.
/// </summary>
[Audience(Audience.Vendor | Audience.Operator)]
public interface IIdentityRoleService
{
    /// <summary>All of them.</summary>
    [Get("/api/identity/roles/all"), Permission(AbpPolicies.Roles.View)]
    Task<ListResultDto<IdentityRoleDto>> GetAllListAsync(CancellationToken ct = default);

    /// <summary>A page of them, sorted by `name`.</summary>
    [Get("/api/identity/roles"), Permission(AbpPolicies.Roles.View)]
    Task<PagedResultDto<IdentityRoleDto>> GetListAsync([Query] PagedQuery query, CancellationToken ct = default);

    /// <error code="identity.role.not_found"/>
    [Get("/api/identity/roles/{id}"), Permission(AbpPolicies.Roles.View)]
    Task<IdentityRoleDto> GetAsync(Guid id, CancellationToken ct = default);

    /// <summary>Makes a role that gives nothing yet. Its name becomes lower case, with `-` for blanks.</summary>
    /// <error code="identity.role.exists"/>
    [Post("/api/identity/roles"), Permission(AbpPolicies.Roles.Create)]
    Task<IdentityRoleDto> CreateAsync([Body] IdentityRoleCreateDto input, CancellationToken ct = default);

    /// <summary>A role keeps its name, by which people have it: there is nothing else of it to change here.</summary>
    /// <error code="identity.role.not_found"/> <error code="abp.role.name_stays"/> <error code="common.stale_stamp"/>
    [Put("/api/identity/roles/{id}"), Permission(AbpPolicies.Roles.Update)]
    Task<IdentityRoleDto> UpdateAsync(Guid id, [Body] IdentityRoleUpdateDto input, CancellationToken ct = default);

    /// <summary>Removes a role that nobody has any more.</summary>
    /// <error code="identity.role.not_found"/> <error code="identity.role.fixed"/> <error code="identity.role.in_use"/>
    /// <error code="identity.role.beyond_yours"/>
    [Delete("/api/identity/roles/{id}"), Permission(AbpPolicies.Roles.Delete)]
    Task DeleteAsync(Guid id, CancellationToken ct = default);
}

/// <param name="IsDefault">Never: whoever is added is given his role.</param>
/// <param name="IsStatic">One that every store, or the marketplace, has as it is.</param>
/// <param name="IsPublic">Always: colleagues see each other's roles.</param>
/// <param name="ConcurrencyStamp">Send it back with a change.</param>
public sealed record IdentityRoleDto(
    Guid Id,
    string Name,
    bool IsDefault,
    bool IsStatic,
    bool IsPublic,
    string ConcurrencyStamp,
    IReadOnlyDictionary<string, object?> ExtraProperties
);

/// <param name="IsDefault">Taken, and never so.</param>
/// <param name="IsPublic">Taken, and always so.</param>
public sealed record IdentityRoleCreateDto(
    [property: StringLength(64, MinimumLength = 2), RegularExpression(TextForms.OneLine)] string Name,
    bool? IsDefault = null,
    bool? IsPublic = null
);

/// <param name="Name">As it is.</param>
public sealed record IdentityRoleUpdateDto(
    [property: StringLength(64, MinimumLength = 1)] string Name,
    bool? IsDefault = null,
    bool? IsPublic = null,
    [property: StringLength(40)] string? ConcurrencyStamp = null
);

public static class AbpRoleErrors
{
    public static readonly ErrorDefinition NameStays = new(
        "abp.role.name_stays",
        ErrorKind.Conflict,
        "The role {name} keeps its name, by which people have it: make another role instead."
    );
}
