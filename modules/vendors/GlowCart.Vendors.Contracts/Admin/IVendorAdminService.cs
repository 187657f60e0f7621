using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Text;
using GlowCart.Vendors.Vendors;
using Refit;
using Land = GlowCart.Kernel.Geography.Country;
using Money = GlowCart.Kernel.Monetary.Currency;

namespace GlowCart.Vendors.Admin;

/// <summary>All stores, for operators.</summary>
[Audience(Audience.Operator), Permission(VendorPermissions.ManageVendors)]
public interface IVendorAdminService
{
    /// <summary>All stores, newest first.</summary>
    [Get("/api/v1/admin/vendors"), Permission(VendorPermissions.ViewVendors)]
    Task<PagedList<AdminVendorDto>> ListAsync([Query] AdminVendorQuery query, CancellationToken ct = default);

    /// <summary>One store, closed or not.</summary>
    /// <error code="vendors.vendor.not_found"/>
    [Get("/api/v1/admin/vendors/{id}"), Permission(VendorPermissions.ViewVendors)]
    Task<AdminVendorDto> GetAsync(Guid id, CancellationToken ct = default);

    /// <summary>
    /// Opens a store for somebody. Whoever has an account with the owner's e-mail owns it with that; anybody else gets an
    /// invitation, or can sign in at once with the password that is given here. Where the marketplace verifies stores, this
    /// one waits for it like any other.
    /// </summary>
    /// <error code="vendors.vendor.name_taken"/> <error code="identity.account.exists"/>
    /// <error code="identity.operator.email_unproved"/>
    [Post("/api/v1/admin/vendors"), SuccessStatus(201)]
    Task<AdminVendorDto> CreateAsync([Body] CreateVendorRequest request, CancellationToken ct = default);

    /// <summary>Gives a store another name. Its slug, by which links name it, stays.</summary>
    /// <error code="vendors.vendor.not_found"/> <error code="vendors.vendor.name_taken"/>
    /// <error code="vendors.vendor.closed"/> <error code="common.stale_stamp"/>
    [Put("/api/v1/admin/vendors/{id}/name")]
    Task<AdminVendorDto> RenameAsync(Guid id, [Body] RenameVendorRequest request, CancellationToken ct = default);

    /// <summary>
    /// Closes a store for good: it is out of the shop, its staff's sessions end and its own systems get in no more. Its
    /// orders and its money stay. Twice is the same as once.
    /// </summary>
    /// <error code="vendors.vendor.not_found"/>
    [Delete("/api/v1/admin/vendors/{id}")]
    Task CloseAsync(Guid id, CancellationToken ct = default);

    /// <summary>
    /// Takes a store out of the shop: its products can't be found or ordered any more. Its staff can sign in, read,
    /// keep their team, verify the store and fulfil what buyers have paid for, and change nothing else.
    /// </summary>
    /// <error code="vendors.vendor.not_found"/> <error code="vendors.vendor.closed"/>
    [Put("/api/v1/admin/vendors/{id}/suspend")]
    Task<AdminVendorDto> SuspendAsync(Guid id, [Body] ChangeStatusRequest request, CancellationToken ct = default);

    /// <summary>Lets a store sell again; one that waited for its verification waits on.</summary>
    /// <error code="vendors.vendor.not_found"/> <error code="vendors.vendor.not_verified"/>
    /// <error code="vendors.vendor.closed"/>
    [Put("/api/v1/admin/vendors/{id}/reactivate")]
    Task<AdminVendorDto> ReactivateAsync(Guid id, [Body] ChangeStatusRequest request, CancellationToken ct = default);
}

/// <param name="StatusReason">What the operator wrote who changed the status last.</param>
/// <param name="ConcurrencyStamp">Send it back with a change.</param>
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
    bool IsVerified,
    string ConcurrencyStamp
);

/// <param name="Filter">A part of the name or of the slug.</param>
public record AdminVendorQuery(
    [property: EnumDataType(typeof(VendorStatus))] VendorStatus? Status = null,
    [property: Range(1, 100)] int Limit = 20,
    [property: StringLength(500)] string? Cursor = null,
    [property: StringLength(200)] string? Filter = null
);

/// <param name="OwnerPassword">Only where nobody has an account with this e-mail: 8 to 128 characters.</param>
/// <param name="OwnerName">What he is called, where he has no account yet; what is before the @ if it isn't said.</param>
/// <param name="BusinessType">As the store calls it: `fashion`.</param>
/// <param name="Currency">ISO 4217: what the store sells in. The marketplace's own if it isn't said.</param>
/// <param name="Country">ISO 3166-1 alpha-2. The marketplace's own if it isn't said.</param>
public record CreateVendorRequest(
    [property: StringLength(200, MinimumLength = 1), RegularExpression(TextForms.OneLine)] string StoreName,
    [property: EmailAddress, StringLength(256), RegularExpression(TextForms.Email)] string OwnerEmail,
    [property: StringLength(128, MinimumLength = 8)] string? OwnerPassword = null,
    [property: StringLength(200, MinimumLength = 1), RegularExpression(TextForms.OneLine)] string? OwnerName = null,
    [property: StringLength(100, MinimumLength = 1), RegularExpression(TextForms.OneLine)] string? BusinessType = null,
    string? Currency = null,
    string? Country = null
) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Currency is not null && !Money.IsKnown(Currency))
            yield return VendorRules.Currency.In(nameof(Currency), ("currencies", string.Join(", ", Money.Codes)));
        if (Country is not null && !Land.IsKnown(Country))
            yield return VendorRules.Country.In(nameof(Country));
    }
}

public record RenameVendorRequest(
    [property: StringLength(200, MinimumLength = 1), RegularExpression(TextForms.OneLine)] string StoreName,
    [property: StringLength(40)] string? ConcurrencyStamp = null
);

/// <param name="Reason">For the store's staff to read, too.</param>
public record ChangeStatusRequest(
    [property: Required, StringLength(500, MinimumLength = 3), RegularExpression(@"[^\p{Cc}]*[^\p{Cc}\s][^\p{Cc}]*")]
        string Reason
);
