using GlowCart.Identity.Accounts;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using GlowCart.Platform.Caching;
using GlowCart.Platform.Paging;
using GlowCart.Vendors.Vendors;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GlowCart.Vendors.Admin;

internal sealed class VendorAdminService(
    IRepository<Vendor> vendors,
    StoreNames names,
    IStoreAccounts accounts,
    IUnitOfWork unitOfWork,
    ICache cache,
    IOptions<VendorsOptions> options
) : IVendorAdminService, IVendorDirectory
{
    // What it is called in an account of its own; operators that open stores by ABP's pages don't say.
    private const string AnyBusiness = "retail";
    private const int LongestName = 200;

    public async Task<PagedList<AdminVendorDto>> ListAsync(AdminVendorQuery query, CancellationToken ct)
    {
        var stores = Named(vendors.Query, query.Filter);
        if (query.Status is { } status)
            stores = stores.Where(v => v.Status == status);
        if (Cursor.Parse(query.Cursor) is { Id: var before })
            stores = stores.Where(v => v.Id < before);
        var rows = await stores.OrderByDescending(v => v.Id).Take(query.Limit + 1).ToListAsync(ct);
        return Page.Of(rows, query.Limit, ToDto, v => new Cursor("", v.Id));
    }

    public async Task<PagedList<AdminVendorDto>> SearchAsync(VendorSearch search, CancellationToken ct)
    {
        var stores = Named(vendors.Query, search.Filter).Where(v => v.Status != VendorStatus.Closed);
        var total = await stores.CountAsync(ct);
        var ordered = (search.Order, search.Descending) switch
        {
            (VendorOrder.Name, false) => stores.OrderBy(v => v.StoreName).ThenBy(v => v.Id),
            (VendorOrder.Name, true) => stores.OrderByDescending(v => v.StoreName).ThenBy(v => v.Id),
            (_, true) => stores.OrderByDescending(v => v.Id),
            _ => stores.OrderBy(v => v.Id),
        };
        var page = await ordered.Skip(search.Skip).Take(search.Take).ToListAsync(ct);
        return new PagedList<AdminVendorDto>([.. page.Select(ToDto)], TotalCount: total);
    }

    public async Task<AdminVendorDto> GetAsync(Guid id, CancellationToken ct) => ToDto(await vendors.GetAsync(id, ct));

    public async Task<AdminVendorDto> CreateAsync(CreateVendorRequest request, CancellationToken ct)
    {
        await names.DemandFreeAsync(request.StoreName, except: null, ct);
        var home = options.Value;
        var id = await accounts.OpenAsync(
            new StoreOwner(request.OwnerEmail, request.OwnerName ?? NameIn(request.OwnerEmail), request.OwnerPassword),
            new SeedStore(
                request.StoreName,
                request.BusinessType ?? AnyBusiness,
                request.Currency ?? home.HomeCurrency,
                request.Country ?? home.HomeCountry
            ),
            ct
        );
        return ToDto(await vendors.GetAsync(id, ct));
    }

    public async Task<AdminVendorDto> RenameAsync(Guid id, RenameVendorRequest request, CancellationToken ct)
    {
        var vendor = await vendors.GetAsync(id, ct);
        vendor.CheckStamp(request.ConcurrencyStamp);
        await names.DemandFreeAsync(request.StoreName, except: id, ct);
        vendor.Rename(request.StoreName);
        // The answer's stamp is that of the row as it is now.
        await unitOfWork.SaveAsync(ct);
        return ToDto(vendor);
    }

    public async Task CloseAsync(Guid id, CancellationToken ct)
    {
        await ChangeAsync(id, v => v.Close(), ct);
        await accounts.CloseAsync(id, ct);
    }

    public Task<AdminVendorDto> SuspendAsync(Guid id, ChangeStatusRequest request, CancellationToken ct) =>
        ChangeAsync(id, v => v.Suspend(request.Reason), ct);

    public Task<AdminVendorDto> ReactivateAsync(Guid id, ChangeStatusRequest request, CancellationToken ct) =>
        ChangeAsync(id, v => v.Reactivate(request.Reason), ct);

    private async Task<AdminVendorDto> ChangeAsync(Guid id, Action<Vendor> change, CancellationToken ct)
    {
        var vendor = await vendors.GetAsync(id, ct);
        change(vendor);
        await unitOfWork.SaveAsync(ct);
        await cache.RemoveAsync(VendorStanding.Key(id), ct);
        return ToDto(vendor);
    }

    private static IQueryable<Vendor> Named(IQueryable<Vendor> stores, string? filter)
    {
        if (string.IsNullOrWhiteSpace(filter))
            return stores;
        var part = filter.Trim().ToLowerInvariant();
        return stores.Where(v => v.StoreName.ToLower().Contains(part) || v.Slug.Contains(part));
    }

    private static string NameIn(string email)
    {
        var name = email.Trim().Split('@')[0];
        return name[..Math.Min(name.Length, LongestName)];
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
            v.VerifiedAt is not null,
            v.ConcurrencyStamp
        );
}
