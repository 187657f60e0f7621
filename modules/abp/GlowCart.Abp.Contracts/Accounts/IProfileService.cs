using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Abp.Accounts;

/// <summary>One's own person, the same in all of one's accounts.</summary>
[Audience(Audience.Buyer | Audience.Vendor | Audience.Operator), SignedIn]
public interface IProfileService
{
    [Get("/api/account/my-profile")]
    Task<ProfileDto> GetAsync(CancellationToken ct = default);

    /// <summary>Changes name and phone.</summary>
    /// <error code="common.stale_stamp"/> <error code="abp.account.email_is_fixed"/>
    [Put("/api/account/my-profile"), NoUnitOfWork]
    Task<ProfileDto> UpdateAsync([Body] UpdateProfileDto input, CancellationToken ct = default);

    /// <summary>Changes the password, and ends one's other sessions.</summary>
    /// <error code="identity.wrong_password"/> <error code="identity.locked_out"/>
    [Post("/api/account/my-profile/change-password"), NoUnitOfWork, RateLimit("login")]
    Task ChangePasswordAsync([Body] ChangePasswordInput input, CancellationToken ct = default);
}

/// <param name="UserName">The e-mail.</param>
/// <param name="Name">The whole name.</param>
/// <param name="Surname">Always null: a name is one text here.</param>
/// <param name="IsExternal">Always false: nobody's password is kept elsewhere.</param>
/// <param name="HasPassword">Whoever came by Google or another may have none: he sets one by the link of a forgotten one.</param>
public sealed record ProfileDto(
    string UserName,
    string Email,
    string Name,
    string? Surname,
    string? PhoneNumber,
    bool IsExternal,
    bool HasPassword,
    string ConcurrencyStamp,
    IReadOnlyDictionary<string, object?> ExtraProperties
);

/// <param name="Surname">Put behind the name.</param>
/// <param name="ConcurrencyStamp">As it was read; none: whatever it is by now.</param>
public sealed record UpdateProfileDto(
    [property: StringLength(150, MinimumLength = 1), RegularExpression(AccountForms.OneLine)] string Name,
    [property: StringLength(49), RegularExpression(AccountForms.OneLine)] string? Surname = null,
    [property: StringLength(256)] string? UserName = null,
    [property: StringLength(256)] string? Email = null,
    [property: StringLength(30), RegularExpression(AccountForms.Phone)] string? PhoneNumber = null,
    [property: StringLength(40)] string? ConcurrencyStamp = null
);

/// <param name="NewPassword">8 to 128 characters.</param>
public sealed record ChangePasswordInput(
    [property: StringLength(128, MinimumLength = 8)] string NewPassword,
    [property: StringLength(128)] string? CurrentPassword = null
);
