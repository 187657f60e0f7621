using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Buyers.Buyers;

/// <summary>The buyer's own profile.</summary>
[Audience(Audience.Buyer), Permission(BuyerPermissions.ManageProfile)]
public interface IBuyerService
{
    [Get("/api/v1/buyer/profile")]
    Task<BuyerDto> GetAsync(CancellationToken ct = default);

    /// <summary>What is left out stays as it is.</summary>
    /// <error code="common.stale_stamp"/>
    [Put("/api/v1/buyer/profile")]
    Task<BuyerDto> UpdateAsync([Body] UpdateBuyerRequest request, CancellationToken ct = default);
}

public static class BuyerPermissions
{
    public const string ManageProfile = "manage_profile";
}

public record BuyerDto(
    Guid BuyerId,
    string Name,
    string Email,
    string? Phone,
    string? AvatarUrl,
    string? ConcurrencyStamp
);

/// <param name="Phone">International form: `+233201234567`.</param>
public record UpdateBuyerRequest(
    [property: StringLength(200, MinimumLength = 1)] string? Name = null,
    [property: StringLength(30, MinimumLength = 5), RegularExpression(@"\+?[0-9 ()\-]+")] string? Phone = null,
    string? ConcurrencyStamp = null
);
