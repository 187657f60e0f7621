using GlowCart.Kernel.Domain;

namespace GlowCart.Payments.Ledger;

/// <summary>The chart of accounts: see docs/money.md. A debit is positive, a credit negative.</summary>
internal enum AccountKind
{
    /// <summary>Asset: what the payment provider holds for the marketplace.</summary>
    ProviderClearing,

    /// <summary>Liability: captured from buyers, and not yet divided over orders.</summary>
    BuyerFunds,

    /// <summary>Liability to one vendor: earned, and on hold.</summary>
    VendorPending,

    /// <summary>Liability to one vendor: can be paid out. Refunds that come late can turn it into a debt of the vendor.</summary>
    VendorAvailable,

    /// <summary>Income: the marketplace's part of sales.</summary>
    CommissionRevenue,

    /// <summary>Liability: on its way back to buyers.</summary>
    RefundsPayable,
}

/// <summary>An account in one currency. Its balance is the sum of its entries, kept nowhere else.</summary>
[NotAudited]
internal sealed class LedgerAccount : Entity, IPlatformWide
{
    public required AccountKind Kind { get; init; }

    /// <summary>Of the accounts of vendors alone.</summary>
    public required Guid? VendorId { get; init; }
    public required string Currency { get; init; }
}
