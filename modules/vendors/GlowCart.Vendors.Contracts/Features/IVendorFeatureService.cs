using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Errors;
using GlowCart.Vendors.Vendors;
using Refit;

namespace GlowCart.Vendors.Features;

/// <summary>What a store's plan gives it, and what it was given beyond that, for operators.</summary>
[Audience(Audience.Operator), Permission(VendorPermissions.ManageVendors)]
public interface IVendorFeatureService
{
    /// <summary>Every feature, what the store has of it and where that comes from.</summary>
    /// <error code="vendors.vendor.not_found"/>
    [Get("/api/v1/admin/vendors/{id}/features"), Permission(VendorPermissions.ViewVendors)]
    Task<PagedList<FeatureDto>> ListAsync(Guid id, CancellationToken ct = default);

    /// <summary>Gives a store a value of its own, whatever its plan says. It holds at once.</summary>
    /// <error code="vendors.vendor.not_found"/> <error code="vendors.feature.not_found"/>
    /// <error code="vendors.feature.invalid_value"/>
    [Put("/api/v1/admin/vendors/{id}/features/{name}")]
    Task<FeatureDto> SetAsync(Guid id, string name, [Body] SetFeatureRequest request, CancellationToken ct = default);

    /// <summary>Takes a store's own value away: its plan's counts again.</summary>
    /// <error code="vendors.vendor.not_found"/> <error code="vendors.feature.not_found"/>
    [Delete("/api/v1/admin/vendors/{id}/features/{name}")]
    Task ResetAsync(Guid id, string name, CancellationToken ct = default);
}

/// <summary>What every store has whose plan says nothing, for operators.</summary>
[Audience(Audience.Operator), Permission(VendorPermissions.ManageVendors)]
public interface IMarketplaceFeatureService
{
    /// <summary>Every feature, and what a store has of it that was given nothing else.</summary>
    [Get("/api/v1/admin/features"), Permission(VendorPermissions.ViewVendors)]
    Task<PagedList<FeatureDto>> ListAsync(CancellationToken ct = default);

    /// <summary>Gives all such stores another value. It holds at once.</summary>
    /// <error code="vendors.feature.not_found"/> <error code="vendors.feature.invalid_value"/>
    [Put("/api/v1/admin/features/{name}")]
    Task<FeatureDto> SetAsync(string name, [Body] SetFeatureRequest request, CancellationToken ct = default);

    /// <summary>Gives them what they had at first.</summary>
    /// <error code="vendors.feature.not_found"/>
    [Delete("/api/v1/admin/features/{name}")]
    Task ResetAsync(string name, CancellationToken ct = default);
}

/// <param name="Value">As text: `true` or `false`, or a number.</param>
/// <param name="Inherited">What it would be without a value of its own.</param>
public sealed record FeatureDto(
    string Name,
    string DisplayName,
    string Value,
    FeatureSource Source,
    string Inherited,
    bool IsSwitch
);

public enum FeatureSource
{
    /// <summary>An operator gave it to this store.</summary>
    Vendor,
    Plan,

    /// <summary>The plan says nothing about it, and an operator set it for all such stores.</summary>
    Marketplace,

    /// <summary>Nobody says anything about it.</summary>
    Default,
}

/// <param name="Value">As text: `true` or `false`, or a number.</param>
public sealed record SetFeatureRequest([property: Required, StringLength(100, MinimumLength = 1)] string Value);

public static class FeatureErrors
{
    public static readonly ErrorDefinition NotFound = new(
        "vendors.feature.not_found",
        ErrorKind.NotFound,
        "There is no feature {name}."
    );
    public static readonly ErrorDefinition InvalidValue = new(
        "vendors.feature.invalid_value",
        ErrorKind.Invalid,
        "{name} can't be that. It may be: {allowed}."
    );
}
