using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Data;

namespace GlowCart.Vendors.Vendors;

[Integration]
public interface IVendorLookup
{
    Deferred<IReadOnlyList<VendorSummary>> Find(IReadOnlyCollection<Guid> ids);

    Task<IReadOnlyList<VendorSummary>> GetAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct = default);
}

public record VendorSummary(
    Guid Id,
    string StoreName,
    string Slug,
    string Currency,
    string Country,
    string Status,
    string ContactEmail,
    decimal CommissionRate,
    bool IsActive
);
