using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Data;

namespace GlowCart.Vendors.Vendors;

/// <summary>Vendors, as other modules need them.</summary>
[Integration]
public interface IVendorLookup
{
    /// <summary>Those of them that exist, in any order.</summary>
    Deferred<IReadOnlyList<VendorSummary>> Find(IReadOnlyCollection<Guid> ids);

    /// <summary>The store of that address; null where there is none, or it isn't open.</summary>
    Deferred<Guid?> FindBySlug(string slug);
}

/// <param name="CommissionRate">The marketplace's part, as a fraction: 0.03.</param>
/// <param name="Version">Of its last change: that of the `VendorChanged` that told it.</param>
public record VendorSummary(
    Guid Id,
    string StoreName,
    string Slug,
    string Currency,
    string Country,
    VendorStatus Status,
    string ContactEmail,
    decimal CommissionRate,
    long Version
)
{
    public bool IsActive => Status is VendorStatus.Active;
}

public enum VendorStatus
{
    /// <summary>Waits for an operator's approval, where the marketplace asks for one.</summary>
    Pending,
    Active,

    /// <summary>Its staff can read, and not sell; its products are out of the shop.</summary>
    Suspended,

    /// <summary>An operator has closed it for good; its orders and its money stay.</summary>
    Closed,
}

public enum SubscriptionTier
{
    Free,
    Premium,
}
