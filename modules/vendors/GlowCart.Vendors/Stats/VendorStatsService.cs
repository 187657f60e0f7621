using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Vendors.Vendors;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Vendors.Stats;

internal sealed class VendorStatsService(
    IRepository<OrderFigure> orders,
    IRepository<ProductFigure> products,
    ICurrentTenant tenant
) : IVendorStatsService
{
    private static readonly string[] Statuses =
    [
        "pending",
        "processing",
        "ready",
        "in_transit",
        "delivered",
        "cancelled",
    ];

    public async Task<VendorStatsDto> GetAsync(Guid id, CancellationToken ct)
    {
        if (tenant.Id != id)
            throw VendorErrors.NotFound.With(("id", id));
        var listed = await products.Query.LongCountAsync(p => p.TenantId == id && p.IsListed, ct);
        var counted = await orders
            .Query.Where(o => o.TenantId == id)
            .GroupBy(o => o.Status)
            .Select(g => new { Status = g.Key, Count = g.LongCount() })
            .ToDictionaryAsync(g => g.Status, g => g.Count, ct);
        var byStatus = Statuses.ToDictionary(s => s, s => counted.GetValueOrDefault(s));
        return new VendorStatsDto(id, listed, counted.Values.Sum(), byStatus);
    }
}
