using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Abp.Permissions;

/// <summary>
/// What roles give, what people have by them, and what a store's own systems may do. `providerName` is `R` with a role's
/// name as the key, `U` with a person's id, or `C` with a client's id.
/// </summary>
[Audience(Audience.Vendor | Audience.Operator)]
public interface IPermissionService
{
    /// <summary>All permissions of this side, in groups, and which of them the role, person or client has.</summary>
    /// <error code="identity.role.not_found"/> <error code="identity.user.not_found"/>
    /// <error code="identity.api_client.not_found"/>
    [Get("/api/permission-management/permissions"), Permission(AbpPolicies.Users.ManagePermissions)]
    Task<GetPermissionListResultDto> GetAsync([Query] PermissionQuery query, CancellationToken ct = default);

    /// <summary>One group of them.</summary>
    /// <error code="identity.role.not_found"/> <error code="identity.user.not_found"/>
    /// <error code="identity.api_client.not_found"/>
    [Get("/api/permission-management/permissions/by-group"), Permission(AbpPolicies.Users.ManagePermissions)]
    Task<GetPermissionListResultDto> GetByGroupAsync(
        [Query] PermissionGroupQuery query,
        CancellationToken ct = default
    );

    /// <summary>
    /// Changes those that are named and leaves the others. Whoever may change a thing may see it, so to give the one gives
    /// the other, and to take the seeing takes the changing. Nobody gives or takes what he doesn't hold himself.
    /// </summary>
    /// <error code="identity.role.not_found"/> <error code="identity.role.fixed"/>
    /// <error code="identity.role.beyond_yours"/> <error code="identity.api_client.not_found"/>
    /// <error code="identity.api_client.beyond_yours"/> <error code="abp.permission.by_role_only"/>
    [Put("/api/permission-management/permissions"), Permission(AbpPolicies.Roles.ManagePermissions)]
    Task UpdateAsync([Query] PermissionQuery query, [Body] UpdatePermissionsDto input, CancellationToken ct = default);
}

/// <param name="ProviderName">`R`, `U` or `C`.</param>
/// <param name="ProviderKey">A role's name, a person's id, a client's id.</param>
public sealed record PermissionQuery(
    [property: Required, RegularExpression("[RUC]")] string? ProviderName = null,
    [property: Required, StringLength(256)] string? ProviderKey = null
);

/// <param name="GroupName">A module's name: `vendors`.</param>
/// <param name="ProviderName">`R`, `U` or `C`.</param>
/// <param name="ProviderKey">A role's name, a person's id, a client's id.</param>
public sealed record PermissionGroupQuery(
    [property: Required, StringLength(100)] string? GroupName = null,
    [property: Required, RegularExpression("[RUC]")] string? ProviderName = null,
    [property: Required, StringLength(256)] string? ProviderKey = null
);

public sealed record GetPermissionListResultDto(string EntityDisplayName, IReadOnlyList<PermissionGroupDto> Groups);

/// <param name="Name">The module's.</param>
/// <param name="DisplayNameKey">What the text is found by in `displayNameResource`.</param>
public sealed record PermissionGroupDto(
    string Name,
    string DisplayName,
    string DisplayNameKey,
    string DisplayNameResource,
    IReadOnlyList<PermissionGrantInfoDto> Permissions
);

/// <param name="ParentName">What it gives along with it: to manage implies to view.</param>
/// <param name="AllowedProviders">Empty: any.</param>
/// <param name="GrantedProviders">Where it comes from.</param>
public sealed record PermissionGrantInfoDto(
    string Name,
    string DisplayName,
    string? ParentName,
    bool IsGranted,
    IReadOnlyList<string> AllowedProviders,
    IReadOnlyList<ProviderInfoDto> GrantedProviders
);

public sealed record ProviderInfoDto(string ProviderName, string ProviderKey);

public sealed record UpdatePermissionsDto(
    [property: Required, MaxLength(500)] IReadOnlyList<UpdatePermissionDto> Permissions
);

public sealed record UpdatePermissionDto([property: StringLength(100, MinimumLength = 1)] string Name, bool IsGranted);
