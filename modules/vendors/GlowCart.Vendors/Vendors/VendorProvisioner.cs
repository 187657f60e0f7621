using GlowCart.Identity.Accounts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Settings;
using GlowCart.Kernel.Text;
using GlowCart.Platform.Persistence.Reading;
using GlowCart.Vendors.Verification;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GlowCart.Vendors.Vendors;

/// <summary>Opens a store for somebody who registers, in the registration's own transaction.</summary>
internal sealed class VendorProvisioner(IRepository<Vendor> vendors, ISettings settings, ISql sql, TimeProvider clock)
    : IVendorProvisioner
{
    public async Task<Guid> ProvisionAsync(NewVendor vendor, CancellationToken ct)
    {
        var wanted = Slug.Of(vendor.StoreName, "store");
        // Two stores of one name that open at the same moment: the second waits, and sees the first one's slug.
        await sql.QueryAsync(
            "select pg_advisory_xact_lock(hashtext('vendors.slug'), hashtext(@wanted))",
            [new NpgsqlParameter<string>("wanted", wanted)],
            _ => true,
            ct
        );
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
