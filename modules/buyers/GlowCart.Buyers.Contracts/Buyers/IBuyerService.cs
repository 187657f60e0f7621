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

    /// <summary>Shows another picture: a JPEG, PNG, WebP or GIF of at most 20 MB. The one before is deleted.</summary>
    /// <error code="media.image.invalid"/> <error code="media.image.too_large"/>
    [Multipart, Post("/api/v1/buyer/profile/avatar"), MaxBody(20 * 1024 * 1024 + 64 * 1024), RateLimit("import")]
    Task<BuyerDto> SetAvatarAsync([AliasAs("file")] StreamPart file, CancellationToken ct = default);

    /// <summary>Shows none any more; the picture is deleted.</summary>
    [Delete("/api/v1/buyer/profile/avatar")]
    Task RemoveAvatarAsync(CancellationToken ct = default);
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
