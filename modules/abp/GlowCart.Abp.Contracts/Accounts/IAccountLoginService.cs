using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Abp.Accounts;

/// <summary>
/// The log-in page's cookie, for ABP's pages that are served from this address. The API itself takes tokens alone, so the
/// cookie opens nothing but the way to one.
/// </summary>
[Audience(Audience.Everyone), Anonymous, NamesTenant]
public interface IAccountLoginService
{
    /// <summary>
    /// Signs in by the same rules as everywhere: failures count, and lock. What stands in the way is said by `result`, not
    /// by an error.
    /// </summary>
    /// <error code="tenancy.not_found"/>
    [Post("/api/account/login"), NoUnitOfWork, RateLimit("login")]
    Task<AbpLoginResult> LoginAsync([Body] UserLoginInfo login, CancellationToken ct = default);

    /// <summary>The same without the cookie.</summary>
    /// <error code="tenancy.not_found"/>
    [Post("/api/account/check-password"), NoUnitOfWork, RateLimit("login")]
    Task<AbpLoginResult> CheckPasswordAsync([Body] UserLoginInfo login, CancellationToken ct = default);

    /// <summary>Ends the cookie's session. A token's own is ended by the revocation endpoint.</summary>
    [Get("/api/account/logout")]
    Task LogoutAsync(CancellationToken ct = default);
}

/// <param name="UserNameOrEmailAddress">The e-mail: people have no other name here.</param>
/// <param name="RememberMe">Taken; how long a browser is known is a setting of the program.</param>
public sealed record UserLoginInfo(
    [property: StringLength(256, MinimumLength = 1)] string UserNameOrEmailAddress,
    [property: StringLength(128, MinimumLength = 1)] string Password,
    bool RememberMe = false
);

/// <param name="Result">1 success, 2 wrong e-mail or password, 3 not allowed, 4 locked out, 5 a second factor is asked for.</param>
/// <param name="Description">The same as a word.</param>
public sealed record AbpLoginResult(int Result, string Description);
