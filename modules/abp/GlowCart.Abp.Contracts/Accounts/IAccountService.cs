using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Errors;
using Refit;

namespace GlowCart.Abp.Accounts;

/// <summary>Registering, and a forgotten password, as ABP's pages ask for them.</summary>
[Audience(Audience.Everyone), Anonymous, NamesTenant]
public interface IAccountService
{
    /// <summary>
    /// Makes a buyer's account: a store needs more than these pages ask for, and its team grows by invitations. Then sign in.
    /// </summary>
    /// <error code="identity.email_taken"/> <error code="abp.account.no_registration"/> <error code="tenancy.not_found"/>
    [Post("/api/account/register"), NoUnitOfWork, RateLimit("register")]
    Task<RegisteredUserDto> RegisterAsync([Body] RegisterDto input, CancellationToken ct = default);

    /// <summary>
    /// Mails a link to choose a new password by. An e-mail that nobody has gets the same answer after the same time.
    /// </summary>
    /// <error code="tenancy.not_found"/>
    [Post("/api/account/send-password-reset-code"), NoUnitOfWork, RateLimit("login")]
    Task SendPasswordResetCodeAsync([Body] SendPasswordResetCodeDto input, CancellationToken ct = default);

    /// <summary>Whether a link is still good.</summary>
    [Post("/api/account/verify-password-reset-token"), NoUnitOfWork, RateLimit("login")]
    Task<bool> VerifyPasswordResetTokenAsync(
        [Body] VerifyPasswordResetTokenInput input,
        CancellationToken ct = default
    );

    /// <summary>Sets a new password by the link's token, once, and ends all of the person's sessions.</summary>
    /// <error code="identity.reset.invalid"/>
    [Post("/api/account/reset-password"), NoUnitOfWork, RateLimit("login")]
    Task ResetPasswordAsync([Body] ResetPasswordDto input, CancellationToken ct = default);
}

/// <param name="UserName">What the person is called; he signs in by his e-mail.</param>
/// <param name="Password">8 to 128 characters.</param>
public sealed record RegisterDto(
    [property: StringLength(200, MinimumLength = 1), RegularExpression(AccountForms.OneLine)] string UserName,
    [property: EmailAddress, StringLength(256), RegularExpression(AccountForms.Email)] string EmailAddress,
    [property: StringLength(128, MinimumLength = 8)] string Password,
    [property: StringLength(100)] string? AppName = null
);

/// <param name="AppName">`Angular`: the link leads to that app, as the configuration knows it; else to our own page.</param>
/// <param name="ReturnUrl">Taken, and in no mail: anybody could send people to his own page by it.</param>
public sealed record SendPasswordResetCodeDto(
    [property: EmailAddress, StringLength(256), RegularExpression(AccountForms.Email)] string Email,
    [property: StringLength(100)] string? AppName = null,
    [property: StringLength(2048)] string? ReturnUrl = null,
    [property: StringLength(2048)] string? ReturnUrlHash = null
);

public sealed record VerifyPasswordResetTokenInput(
    Guid UserId,
    [property: StringLength(200, MinimumLength = 1)] string ResetToken
);

/// <param name="Password">8 to 128 characters.</param>
public sealed record ResetPasswordDto(
    Guid UserId,
    [property: StringLength(200, MinimumLength = 1)] string ResetToken,
    [property: StringLength(128, MinimumLength = 8)] string Password
);

/// <summary>Whoever has registered, in the members that ABP's clients have for a user.</summary>
public sealed record RegisteredUserDto(
    Guid Id,
    Guid? TenantId,
    string UserName,
    string Name,
    string? Surname,
    string Email,
    bool EmailConfirmed,
    string? PhoneNumber,
    bool PhoneNumberConfirmed,
    bool IsActive,
    bool LockoutEnabled,
    DateTimeOffset? LockoutEnd,
    string ConcurrencyStamp,
    bool IsDeleted,
    DateTimeOffset CreationTime,
    IReadOnlyDictionary<string, object?> ExtraProperties
);

/// <summary>As identity's own contracts ask for them.</summary>
internal static class AccountForms
{
    public const string Email =
        @"[^\s@<>()\[\]\\,;:""\p{C}]+@[^\s@<>()\[\]\\,;:""\p{C}]+\.[^\s@<>()\[\]\\,;:""\p{C}.]+";
    public const string OneLine = @"[^\p{Cc}]*[^\p{Cc}\s][^\p{Cc}]*";
    public const string Phone = @"\+?[0-9 ()\-]{4,29}";
}

public static class AccountErrors
{
    public static readonly ErrorDefinition NoRegistration = new(
        "abp.account.no_registration",
        ErrorKind.Forbidden,
        "A store's team grows by invitations: nobody registers for it."
    );
    public static readonly ErrorDefinition EmailIsFixed = new(
        "abp.account.email_is_fixed",
        ErrorKind.Conflict,
        "You sign in by your e-mail: neither it nor the user name can be changed here."
    );
}
