using GlowCart.Kernel.Contracts;

namespace GlowCart.Catalog.Products;

/// <summary>
/// What products copy, so that the shop's lists are one statement: their store's name and state, whether anything is left,
/// their pictures and variants. Events keep it; this writes it anew, after a mistake or by hand.
/// </summary>
[Integration]
public interface IStorefrontCopies
{
    /// <summary>
    /// Goes through all products in small transactions, while the shop is open: what changes meanwhile stays right. Stopped
    /// half-way, what it did is done.
    /// </summary>
    /// <param name="progress">Hears the numbers so far after each part.</param>
    Task<RebuiltCopies> RebuildAsync(IProgress<RebuiltCopies>? progress = null, CancellationToken ct = default);
}

/// <summary>How many products were looked at, and what was not as it should have been.</summary>
/// <param name="Stores">Products with another name or state of their store.</param>
/// <param name="Stocks">Products that were wrong about whether anything is left.</param>
/// <param name="Listings">Products whose lists showed other pictures or variants.</param>
public sealed record RebuiltCopies(long Products, long Stores, long Stocks, long Listings);
