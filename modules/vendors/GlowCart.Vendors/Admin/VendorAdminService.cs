using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using GlowCart.Platform.Caching;
using GlowCart.Platform.Paging;
using GlowCart.Vendors.Vendors;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Vendors.Admin;

internal sealed class VendorAdminService(IRepository<Vendor> vendors, ICache cache) : IVendorAdminService
{
    public async Task<PagedList<AdminVendorDto>> ListAsync(AdminVendorQuery query, CancellationToken ct)
    {
        var stores = vendors.Query;
        if (query.Status is { } status)
            stores = stores.Where(v => v.Status == status);
        if (Cursor.Parse(query.Cursor) is { Id: var before })
            stores = stores.Where(v => v.Id < before);
        var rows = await stores.OrderByDescending(v => v.Id).Take(query.Limit + 1).ToListAsync(ct);
        return Page.Of(rows, query.Limit, ToDto, v => new Cursor("", v.Id));
    }

    public Task<AdminVendorDto> SuspendAsync(Guid id, ChangeStatusRequest request, CancellationToken ct) =>
        ChangeAsync(id, v => v.Suspend(request.Reason), ct);

    public Task<AdminVendorDto> ReactivateAsync(Guid id, ChangeStatusRequest request, CancellationToken ct) =>
        ChangeAsync(id, v => v.Reactivate(request.Reason), ct);

    private async Task<AdminVendorDto> ChangeAsync(Guid id, Action<Vendor> change, CancellationToken ct)
    {
        var vendor = await vendors.GetAsync(id, ct);
        change(vendor);
        await cache.RemoveAsync(VendorStanding.Key(id), ct);
        return ToDto(vendor);
    }

    private static AdminVendorDto ToDto(Vendor v) =>
        new(
            v.Id,
            v.StoreName,
            v.Slug,
            v.ContactEmail,
            v.Country,
            v.Currency,
            v.SubscriptionTier,
            v.Status,
            v.StatusReason,
            v.CreatedAt,
            v.VerifiedAt is not null
        );
}
