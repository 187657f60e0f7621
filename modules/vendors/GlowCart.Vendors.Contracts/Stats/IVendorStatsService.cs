using GlowCart.Kernel.Contracts;
using GlowCart.Vendors.Vendors;
using Refit;

namespace GlowCart.Vendors.Stats;

/// <summary>A store in figures.</summary>
[Audience(Audience.Vendor)]
public interface IVendorStatsService
{
    /// <summary>One's own store's figures. They follow what happens within seconds.</summary>
    /// <error code="vendors.vendor.not_found"/>
    [Get("/api/v1/vendors/{id}/stats"), Permission(VendorPermissions.ViewStats)]
    Task<VendorStatsDto> GetAsync(Guid id, CancellationToken ct = default);
}

/// <param name="ListedProducts">Products that are in the shop.</param>
/// <param name="Orders">All that were ever placed.</param>
/// <param name="OrdersByStatus">`pending`, `processing`, `ready`, `in_transit`, `delivered` and `cancelled`, each named.</param>
public record VendorStatsDto(
    Guid VendorId,
    long ListedProducts,
    long Orders,
    IReadOnlyDictionary<string, long> OrdersByStatus
);
