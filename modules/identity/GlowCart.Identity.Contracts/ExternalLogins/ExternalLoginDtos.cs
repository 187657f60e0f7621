using System.ComponentModel.DataAnnotations;
using GlowCart.Identity.Auth;

namespace GlowCart.Identity.ExternalLogins;

public enum ExternalProvider
{
    Google,
    Facebook,
    Apple,
}

/// <param name="Name">For a button: `Google`.</param>
/// <param name="StartUrl">
/// Where a browser begins; see docs/integrations.md for `returnUrl`, `challenge`, `accountType` and `vendorId`.
/// </param>
public sealed record ExternalProviderDto(ExternalProvider Provider, string Name, string StartUrl);

/// <param name="Nonce">43 characters of base64url.</param>
public sealed record ExternalNonce(string Nonce, DateTimeOffset ExpiresAt);

/// <param name="IdToken">Google's or Apple's ID token, or that of Facebook's limited login. With its nonce.</param>
/// <param name="AccessToken">Facebook's classic access token, in place of an ID token.</param>
/// <param name="Nonce">As `POST /auth/external/nonce` gave it: required beside an ID token.</param>
/// <param name="Name">Apple tells the name to the app alone, and once.</param>
/// <param name="AccountType">Which account, where the person has several.</param>
/// <param name="VendorId">Which store, where the person works for several.</param>
/// <param name="Otp">The second factor's code, or a recovery code, where one is set.</param>
public sealed record ExternalTokenRequest(
    [property: StringLength(8192, MinimumLength = 1)] string? IdToken = null,
    [property: StringLength(4096, MinimumLength = 1)] string? AccessToken = null,
    [property: StringLength(200, MinimumLength = 1)] string? Nonce = null,
    [property: StringLength(200, MinimumLength = 1), RegularExpression(RegisterRequest.OneLine)] string? Name = null,
    [property: EnumDataType(typeof(AccountType))] AccountType? AccountType = null,
    Guid? VendorId = null,
    [property: StringLength(32)] string? Otp = null
) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        ExternalProofRequest.Validate(IdToken, AccessToken, Nonce);
}

/// <param name="IdToken">Google's or Apple's ID token, or that of Facebook's limited login. With its nonce.</param>
/// <param name="AccessToken">Facebook's classic access token, in place of an ID token.</param>
/// <param name="Nonce">As `POST /auth/external/nonce` gave it: required beside an ID token.</param>
public sealed record ExternalProofRequest(
    [property: StringLength(8192, MinimumLength = 1)] string? IdToken = null,
    [property: StringLength(4096, MinimumLength = 1)] string? AccessToken = null,
    [property: StringLength(200, MinimumLength = 1)] string? Nonce = null
) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Validate(IdToken, AccessToken, Nonce);

    internal static IEnumerable<ValidationResult> Validate(string? idToken, string? accessToken, string? nonce)
    {
        if (idToken is null == accessToken is null)
            yield return ExternalLoginRules.OneToken.In(nameof(IdToken));
        if (idToken is not null && nonce is null)
            yield return ExternalLoginRules.NonceRequired.In(nameof(Nonce));
    }
}

/// <param name="Ticket">From the address that the browser came back to.</param>
/// <param name="Verifier">Whose SHA-256 in base64url was the `challenge`, where one was given.</param>
/// <param name="AccountType">Which account; null: as was asked for at the start.</param>
/// <param name="VendorId">Which store; null: as was asked for at the start.</param>
/// <param name="Otp">The second factor's code, or a recovery code, where one is set.</param>
public sealed record ExternalTicketRequest(
    [property: StringLength(100, MinimumLength = 1)] string Ticket,
    [property: StringLength(128, MinimumLength = 43)] string? Verifier = null,
    [property: EnumDataType(typeof(AccountType))] AccountType? AccountType = null,
    Guid? VendorId = null,
    [property: StringLength(32)] string? Otp = null
);

/// <param name="Ticket">From the address that the browser came back to.</param>
/// <param name="Verifier">Whose SHA-256 in base64url was the `challenge`, where one was given.</param>
public sealed record ExternalLinkRequest(
    [property: StringLength(100, MinimumLength = 1)] string Ticket,
    [property: StringLength(128, MinimumLength = 43)] string? Verifier = null
);

/// <param name="Ticket">From `identity.external.link_required`.</param>
public sealed record ExternalCodeRequest([property: StringLength(100, MinimumLength = 1)] string Ticket);

/// <param name="Ticket">From `identity.external.link_required`.</param>
/// <param name="Password">Of the account with this e-mail.</param>
/// <param name="Code">The mailed code, in place of the password.</param>
/// <param name="AccountType">Which account, where the person has several.</param>
/// <param name="VendorId">Which store, where the person works for several.</param>
/// <param name="Otp">The second factor's code, or a recovery code, where one is set.</param>
public sealed record ExternalConfirmRequest(
    [property: StringLength(100, MinimumLength = 1)] string Ticket,
    [property: StringLength(128, MinimumLength = 1)] string? Password = null,
    [property: StringLength(32, MinimumLength = 1)] string? Code = null,
    [property: EnumDataType(typeof(AccountType))] AccountType? AccountType = null,
    Guid? VendorId = null,
    [property: StringLength(32)] string? Otp = null
) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Password is null == Code is null)
            yield return ExternalLoginRules.OneProof.In(nameof(Password));
    }
}

/// <param name="Email">As the provider told it when they were linked; null where it told none.</param>
/// <param name="LastUsedAt">When somebody last signed in by it.</param>
public sealed record ExternalLinkDto(
    Guid LinkId,
    ExternalProvider Provider,
    string? Email,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastUsedAt
);
