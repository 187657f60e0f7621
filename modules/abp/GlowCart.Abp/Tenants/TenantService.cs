using GlowCart.Abp.Lists;
using GlowCart.Vendors.Admin;
using GlowCart.Vendors.Vendors;

namespace GlowCart.Abp.Tenants;

internal sealed class TenantService(IVendorAdminService vendors, IVendorDirectory directory) : ITenantService
{
    public async Task<PagedResultDto<TenantDto>> GetListAsync(PagedQuery query, CancellationToken ct)
    {
        var sorting = Sorting.Parse(query.Sorting, "name", "creationTime");
        var order = sorting.Member is "name" ? VendorOrder.Name : VendorOrder.OpenedAt;
        var page = await directory.SearchAsync(
            new VendorSearch(query.Filter, order, sorting.Descending, query.SkipCount, query.MaxResultCount),
            ct
        );
        return new PagedResultDto<TenantDto>(page.TotalCount!.Value, [.. page.Items.Select(ToDto)]);
    }

    public async Task<TenantDto> GetAsync(Guid id, CancellationToken ct) => ToDto(await FindAsync(id, ct));

    public async Task<TenantDto> CreateAsync(TenantCreateDto input, CancellationToken ct) =>
        ToDto(
            await vendors.CreateAsync(
                new CreateVendorRequest(input.Name, input.AdminEmailAddress, input.AdminPassword),
                ct
            )
        );

    public async Task<TenantDto> UpdateAsync(Guid id, TenantUpdateDto input, CancellationToken ct)
    {
        await FindAsync(id, ct);
        return ToDto(await vendors.RenameAsync(id, new RenameVendorRequest(input.Name, input.ConcurrencyStamp), ct));
    }

    public async Task DeleteAsync(Guid id, CancellationToken ct)
    {
        await FindAsync(id, ct);
        await vendors.CloseAsync(id, ct);
    }

    public async Task<string?> GetDefaultConnectionStringAsync(Guid id, CancellationToken ct)
    {
        await FindAsync(id, ct);
        return null;
    }

    public async Task UpdateDefaultConnectionStringAsync(Guid id, string? defaultConnectionString, CancellationToken ct)
    {
        await FindAsync(id, ct);
        throw TenantErrors.OneDatabase.With();
    }

    public Task DeleteDefaultConnectionStringAsync(Guid id, CancellationToken ct) => FindAsync(id, ct);

    /// <summary>ABP's tenants are gone when they are deleted.</summary>
    private async Task<AdminVendorDto> FindAsync(Guid id, CancellationToken ct)
    {
        var vendor = await vendors.GetAsync(id, ct);
        return vendor.Status is VendorStatus.Closed ? throw VendorErrors.NotFound.With(("id", id)) : vendor;
    }

    private static TenantDto ToDto(AdminVendorDto vendor) =>
        new(vendor.VendorId, vendor.StoreName, vendor.ConcurrencyStamp, ExtraProperties.None);
}
