using GlowCart.Kernel.Contracts;

namespace GlowCart.Vendors.Vendors;

[Integration]
public interface IVendorLookup
{
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
