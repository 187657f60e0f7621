using GlowCart.Identity.Accounts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Settings;
using GlowCart.Kernel.Text;
using GlowCart.Vendors.Verification;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Vendors.Vendors;

/// <summary>Opens a store for somebody who registers, in the registration's own transaction.</summary>
internal sealed class VendorProvisioner(
    IRepository<Vendor> vendors,
    StoreNames names,
    ISettings settings,
    TimeProvider clock
) : IVendorProvisioner
{
    public async Task<Guid> ProvisionAsync(NewVendor vendor, CancellationToken ct)
    {
        var wanted = await names.LockAsync(vendor.StoreName, ct);
        var taken = await vendors
            .Query.Where(v => v.Slug == wanted || v.Slug.StartsWith(wanted + "-"))
            .Select(v => v.Slug)
            .ToListAsync(ct);
        var store = new Vendor(
            vendor.StoreName.Trim(),
            Slug.Free(wanted, taken),
            vendor.ContactEmail,
            vendor.PhoneNumber,
            vendor.BusinessType,
            vendor.Currency,
            vendor.Country,
            sellsAtOnce: !await settings.IsVerificationRequiredAsync(ct),
            clock.GetUtcNow()
        );
        vendors.Add(store);
        return store.Id;
    }

    public async Task<IReadOnlyDictionary<Guid, string>> GetNamesAsync(
        IReadOnlyCollection<Guid> vendorIds,
        CancellationToken ct
    ) => await vendors.Query.Where(v => vendorIds.Contains(v.Id)).ToDictionaryAsync(v => v.Id, v => v.StoreName, ct);
}
