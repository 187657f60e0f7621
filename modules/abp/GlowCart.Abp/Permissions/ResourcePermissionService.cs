namespace GlowCart.Abp.Permissions;

internal sealed class ResourcePermissionService : IResourcePermissionService
{
    public Task<ResourcePermissionDefinitionsDto> GetDefinitionsAsync(ResourceQuery query, CancellationToken ct) =>
        Task.FromResult(new ResourcePermissionDefinitionsDto([]));

    public Task<ResourceProvidersDto> GetLookupServicesAsync(ResourceQuery query, CancellationToken ct) =>
        Task.FromResult(new ResourceProvidersDto([]));

    public Task<ResourceProviderKeysDto> SearchProviderKeysAsync(ResourceQuery query, CancellationToken ct) =>
        Task.FromResult(new ResourceProviderKeysDto([]));

    public Task<ResourcePermissionsDto> GetAsync(ResourceQuery query, CancellationToken ct) =>
        Task.FromResult(new ResourcePermissionsDto([]));

    public Task<ResourcePermissionsDto> GetByProviderAsync(ResourceQuery query, CancellationToken ct) =>
        Task.FromResult(new ResourcePermissionsDto([]));

    public Task UpdateAsync(ResourceQuery query, UpdateResourcePermissionsDto input, CancellationToken ct) =>
        throw PermissionErrors.NoResources.With(("resource", query.ResourceName));

    public Task DeleteAsync(ResourceQuery query, CancellationToken ct) =>
        throw PermissionErrors.NoResources.With(("resource", query.ResourceName));
}
