using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Abp.Permissions;

/// <summary>
/// Permissions for one thing alone, as for one document. No module defines any, and this says so: lists are empty, and
/// there is nothing to give.
/// </summary>
[Audience(Audience.Vendor | Audience.Operator), Permission(AbpPolicies.Roles.ManagePermissions)]
public interface IResourcePermissionService
{
    [Get("/api/permission-management/permissions/resource-definitions")]
    Task<ResourcePermissionDefinitionsDto> GetDefinitionsAsync(
        [Query] ResourceQuery query,
        CancellationToken ct = default
    );

    [Get("/api/permission-management/permissions/resource-provider-key-lookup-services")]
    Task<ResourceProvidersDto> GetLookupServicesAsync([Query] ResourceQuery query, CancellationToken ct = default);

    [Get("/api/permission-management/permissions/search-resource-provider-keys")]
    Task<ResourceProviderKeysDto> SearchProviderKeysAsync([Query] ResourceQuery query, CancellationToken ct = default);

    [Get("/api/permission-management/permissions/resource")]
    Task<ResourcePermissionsDto> GetAsync([Query] ResourceQuery query, CancellationToken ct = default);

    [Get("/api/permission-management/permissions/resource/by-provider")]
    Task<ResourcePermissionsDto> GetByProviderAsync([Query] ResourceQuery query, CancellationToken ct = default);

    /// <error code="abp.permission.no_resource"/>
    [Put("/api/permission-management/permissions/resource")]
    Task UpdateAsync(
        [Query] ResourceQuery query,
        [Body] UpdateResourcePermissionsDto input,
        CancellationToken ct = default
    );

    /// <error code="abp.permission.no_resource"/>
    [Delete("/api/permission-management/permissions/resource")]
    Task DeleteAsync([Query] ResourceQuery query, CancellationToken ct = default);
}

public sealed record ResourceQuery([property: StringLength(256)] string? ResourceName = null);

public sealed record ResourcePermissionDefinitionsDto(IReadOnlyList<ResourcePermissionDto> Permissions);

public sealed record ResourcePermissionsDto(IReadOnlyList<ResourcePermissionDto> Permissions);

public sealed record ResourceProvidersDto(IReadOnlyList<ResourcePermissionDto> Providers);

public sealed record ResourceProviderKeysDto(IReadOnlyList<ResourcePermissionDto> Keys);

public sealed record ResourcePermissionDto(string Name, string DisplayName);

public sealed record UpdateResourcePermissionsDto(
    [property: Required, MaxLength(500)] IReadOnlyList<string> Permissions,
    [property: StringLength(64)] string? ProviderName = null,
    [property: StringLength(256)] string? ProviderKey = null
);
