using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Data;
using GlowCart.Kernel.Errors;
using Refit;

namespace GlowCart.Places.Addresses;

/// <summary>A buyer's saved addresses.</summary>
[Audience(Audience.Buyer), Permission(AddressPermissions.Manage)]
public interface IAddressService
{
    /// <summary>All of them, the default one first.</summary>
    [Get("/api/v1/buyer/addresses")]
    Task<PagedList<AddressDto>> ListAsync(CancellationToken ct = default);

    /// <summary>Saves an address. The first one is the default.</summary>
    /// <error code="places.address.too_many"/>
    [Post("/api/v1/buyer/addresses"), SuccessStatus(201)]
    Task<AddressDto> AddAsync([Body] AddressRequest request, CancellationToken ct = default);

    /// <summary>Changes an address. Orders that were sent there keep it as it was.</summary>
    /// <error code="places.address.not_found"/>
    [Put("/api/v1/buyer/addresses/{id}")]
    Task<AddressDto> UpdateAsync(Guid id, [Body] AddressRequest request, CancellationToken ct = default);

    /// <summary>Forgets an address. Orders that were sent there keep it.</summary>
    /// <error code="places.address.not_found"/>
    [Delete("/api/v1/buyer/addresses/{id}")]
    Task DeleteAsync(Guid id, CancellationToken ct = default);
}

/// <summary>Addresses, as the ordering module needs them.</summary>
[Integration]
public interface IAddressLookup
{
    /// <summary>One of the current buyer's; null if it isn't his.</summary>
    Deferred<AddressDto?> Find(Guid id);
}

public static class AddressPermissions
{
    public const string Manage = "manage_addresses";
}

public static class AddressErrors
{
    public const string NotFoundCode = "places.address.not_found";
    public static readonly ErrorDefinition NotFound = new(
        NotFoundCode,
        ErrorKind.NotFound,
        "The address was not found."
    );
    public static readonly ErrorDefinition TooMany = new(
        "places.address.too_many",
        ErrorKind.Conflict,
        "{limit} addresses can be saved."
    );
}

/// <param name="Phone">International form: `+233201234567`.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Latitude">WGS 84, degrees.</param>
public record AddressRequest(
    [property: StringLength(100)] string? Label,
    [property: StringLength(200, MinimumLength = 1)] string Name,
    [property: StringLength(30, MinimumLength = 5), RegularExpression(@"\+?[0-9 ()\-]+")] string Phone,
    [property: StringLength(300, MinimumLength = 1)] string Street,
    [property: StringLength(100, MinimumLength = 1)] string City,
    [property: StringLength(100)] string? State,
    [property: StringLength(20)] string? PostalCode,
    [property: RegularExpression("[A-Z]{2}")] string Country,
    [property: Range(-90.0, 90.0)] double? Latitude = null,
    [property: Range(-180.0, 180.0)] double? Longitude = null
);

public record AddressDto(
    Guid Id,
    string? Label,
    string Name,
    string Phone,
    string Street,
    string City,
    string? State,
    string? PostalCode,
    string Country,
    double? Latitude,
    double? Longitude,
    bool IsDefault
);
