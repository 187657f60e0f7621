using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Contracts;
using GlowCart.Vendors.Vendors;
using Refit;

namespace GlowCart.Vendors.Admin;

/// <summary>All stores, for operators.</summary>
[Audience(Audience.Operator), Permission(VendorPermissions.ManageVendors)]
public interface IVendorAdminService
{
    /// <summary>All stores, newest first.</summary>
    [Get("/api/v1/admin/vendors"), Permission(VendorPermissions.ViewVendors)]
    Task<PagedList<AdminVendorDto>> ListAsync([Query] AdminVendorQuery query, CancellationToken ct = default);

    /// <summary>
    /// Takes a store out of the shop: its products can't be found or ordered any more. Its staff can sign in, read,
    /// keep their team, verify the store and fulfil what buyers have paid for, and change nothing else.
    /// </summary>
    /// <error code="vendors.vendor.not_found"/>
    [Put("/api/v1/admin/vendors/{id}/suspend")]
    Task<AdminVendorDto> SuspendAsync(Guid id, [Body] ChangeStatusRequest request, CancellationToken ct = default);

    /// <summary>Lets a store sell again; one that waited for its verification waits on.</summary>
    /// <error code="vendors.vendor.not_found"/> <error code="vendors.vendor.not_verified"/>
    [Put("/api/v1/admin/vendors/{id}/reactivate")]
    Task<AdminVendorDto> ReactivateAsync(Guid id, [Body] ChangeStatusRequest request, CancellationToken ct = default);
}

/// <param name="StatusReason">What the operator wrote who changed the status last.</param>
public record AdminVendorDto(
    Guid VendorId,
    string StoreName,
    string Slug,
    string ContactEmail,
    string Country,
    string Currency,
    SubscriptionTier SubscriptionTier,
    VendorStatus Status,
    string? StatusReason,
    DateTimeOffset CreatedAt,
    bool IsVerified
);

public record AdminVendorQuery(
    [property: EnumDataType(typeof(VendorStatus))] VendorStatus? Status = null,
    [property: Range(1, 100)] int Limit = 20,
    [property: StringLength(500)] string? Cursor = null
);

/// <param name="Reason">For the store's staff to read, too.</param>
public record ChangeStatusRequest(
    [property: Required, StringLength(500, MinimumLength = 3), RegularExpression(@"[^\p{Cc}]*[^\p{Cc}\s][^\p{Cc}]*")]
        string Reason
);
