using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Errors;
using Refit;

namespace GlowCart.Vendors.Vendors;

/// <summary>Stores.</summary>
[Audience(Audience.Vendor)]
public interface IVendorService
{
    /// <summary>A store's profile. Its own staff see it whatever its status, everybody else while it is active.</summary>
    /// <error code="vendors.vendor.not_found"/>
    [Get("/api/v1/vendors/{id}"), Audience(Audience.Everyone), Anonymous]
    Task<VendorDto> GetAsync(Guid id, CancellationToken ct = default);

    /// <summary>Changes one's own store. What is left out stays as it is.</summary>
    /// <error code="vendors.vendor.not_found"/> <error code="common.stale_stamp"/>
    [Put("/api/v1/vendors/{id}"), Permission(VendorPermissions.ManageStore)]
    Task<VendorDto> UpdateAsync(Guid id, [Body] UpdateVendorRequest request, CancellationToken ct = default);

    /// <summary>Puts another logo up: a JPEG, PNG, WebP or GIF of at most 20 MB.</summary>
    /// <error code="vendors.vendor.not_found"/> <error code="media.image.invalid"/> <error code="media.image.too_large"/>
    [
        Multipart,
        Post("/api/v1/vendors/{id}/logo"),
        Permission(VendorPermissions.ManageStore),
        MaxBody(LargestPicture),
        RateLimit("import")
    ]
    Task<VendorDto> SetLogoAsync(Guid id, [AliasAs("file")] StreamPart file, CancellationToken ct = default);

    /// <summary>Puts another banner up: a JPEG, PNG, WebP or GIF of at most 20 MB.</summary>
    /// <error code="vendors.vendor.not_found"/> <error code="media.image.invalid"/> <error code="media.image.too_large"/>
    [
        Multipart,
        Post("/api/v1/vendors/{id}/banner"),
        Permission(VendorPermissions.ManageStore),
        MaxBody(LargestPicture),
        RateLimit("import")
    ]
    Task<VendorDto> SetBannerAsync(Guid id, [AliasAs("file")] StreamPart file, CancellationToken ct = default);

    /// <summary>The picture, and the form around it.</summary>
    internal const long LargestPicture = 20 * 1024 * 1024 + 64 * 1024;
}

public static class VendorPermissions
{
    public const string ManageStore = "manage_store";

    /// <summary>The store in figures: also for whoever sees its analytics.</summary>
    public const string ViewStats = "view_analytics";

    /// <summary>All stores: operators'.</summary>
    public const string ManageVendors = "manage_vendors";
    public const string ViewVendors = "view_vendors";

    /// <summary>Stores' verifications, with the papers of whoever runs them: operators'.</summary>
    public const string VerifyVendors = "verify_vendors";
}

public static class VendorErrors
{
    public const string NotFoundCode = "vendors.vendor.not_found";
    public static readonly ErrorDefinition NotFound = new(NotFoundCode, ErrorKind.NotFound, "The store was not found.");
    public static readonly ErrorDefinition Suspended = new(
        "vendors.vendor.suspended",
        ErrorKind.Forbidden,
        "The store is suspended: its staff can read, and change nothing. Its profile says why."
    );
    public static readonly ErrorDefinition Closed = new(
        "vendors.vendor.closed",
        ErrorKind.Conflict,
        "The store was closed: nothing of it changes any more."
    );
    public static readonly ErrorDefinition NameTaken = new(
        "vendors.vendor.name_taken",
        ErrorKind.Conflict,
        "There is a store called {name} already."
    );
    public static readonly ErrorDefinition NotVerified = new(
        "vendors.vendor.not_verified",
        ErrorKind.Conflict,
        "The store waits for its verification: decide on that."
    );
}

public static class VendorRules
{
    public static readonly InputRule Currency = new("vendors.rule.currency", "{member} is one of {currencies}.");
    public static readonly InputRule Country = new(
        "vendors.rule.country",
        "{member} is a country by its two letters, as GH."
    );
}

/// <param name="Slug">Unique, for addresses.</param>
/// <param name="ConcurrencyStamp">For its own staff: send it back with a change.</param>
/// <param name="StatusReason">For its own staff: what the operator wrote who changed the status last.</param>
/// <param name="IsVerified">An operator has found that it is who it says it is.</param>
public record VendorDto(
    Guid VendorId,
    string StoreName,
    string Slug,
    string Description,
    string? LogoUrl,
    string? BannerUrl,
    string? ContactEmail,
    string? PhoneNumber,
    string? BusinessType,
    string Currency,
    string Country,
    SubscriptionTier SubscriptionTier,
    VendorStatus Status,
    string? ConcurrencyStamp,
    string? StatusReason = null,
    bool IsVerified = false
);

public record UpdateVendorRequest(
    [property: StringLength(200, MinimumLength = 1)] string? StoreName = null,
    [property: StringLength(10_000)] string? Description = null,
    [property: EmailAddress, StringLength(256)] string? ContactEmail = null,
    [property: StringLength(30)] string? PhoneNumber = null,
    [property: StringLength(100)] string? BusinessType = null,
    string? ConcurrencyStamp = null
);
