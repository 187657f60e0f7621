using GlowCart.Kernel.Contracts;

namespace GlowCart.Vendors.Admin;

/// <summary>The stores that aren't closed, by pages of a number, as ABP's clients turn them. For operators.</summary>
[Integration]
public interface IVendorDirectory
{
    Task<PagedList<AdminVendorDto>> SearchAsync(VendorSearch search, CancellationToken ct = default);
}

/// <param name="Filter">A part of the name or of the slug.</param>
public sealed record VendorSearch(string? Filter, VendorOrder Order, bool Descending, int Skip, int Take);

public enum VendorOrder
{
    OpenedAt,
    Name,
}
