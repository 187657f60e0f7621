using GlowCart.Kernel.Tenancy;

namespace GlowCart.Abp.MultiTenancy;

internal sealed class AbpTenantService(ITenantDirectory tenants) : IAbpTenantService
{
    public async Task<FindTenantResultDto> FindTenantByNameAsync(string name, CancellationToken ct) =>
        ToDto(await tenants.FindAsync(name, ct));

    public async Task<FindTenantResultDto> FindTenantByIdAsync(Guid id, CancellationToken ct) =>
        ToDto(await tenants.FindAsync(id, ct));

    private static FindTenantResultDto ToDto(Tenant? tenant) =>
        tenant is null
            ? new FindTenantResultDto(false, null, null, null, false)
            : new FindTenantResultDto(true, tenant.Id, tenant.Name, tenant.Name.ToUpperInvariant(), tenant.IsActive);
}
