using System.ComponentModel;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Caching;
using GlowCart.Vendors.Vendors;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Vendors.Admin;

/// <summary>
/// Whether a store's staff may change things, remembered for a few seconds: asked with every write, and forgotten at once
/// when an operator changes it.
/// </summary>
internal sealed class VendorStanding(ICache cache) : ITenantStanding
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(5);

    public static CacheKey Key(Guid vendorId) => CacheKey.Vendor(vendorId, "vendors:standing");

    public async ValueTask DemandActiveAsync(Guid tenantId, CancellationToken ct)
    {
        var standing = await cache.GetOrCreateAsync(
            Key(tenantId),
            Life,
            async (services, token) =>
                new Standing(
                    await services
                        .GetRequiredService<IRepository<Vendor>>()
                        .Query.Where(v => v.Id == tenantId)
                        .Select(v => (VendorStatus?)v.Status)
                        .SingleOrDefaultAsync(token)
                ),
            ct
        );
        if (standing.Status is VendorStatus.Suspended)
            throw VendorErrors.Suspended.With();
        if (standing.Status is VendorStatus.Closed)
            throw VendorErrors.Closed.With();
    }

    [ImmutableObject(true)]
    private sealed record Standing(VendorStatus? Status);
}
