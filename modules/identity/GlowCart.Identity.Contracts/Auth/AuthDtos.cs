using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Text;
using Land = GlowCart.Kernel.Geography.Country;
using Money = GlowCart.Kernel.Monetary.Currency;

namespace GlowCart.Identity.Auth;

/// <summary>Which of the three APIs somebody signs in for.</summary>
public enum AccountType
{
    Vendor,
    Buyer,
    Operator,
}

/// <param name="AccountType">`vendor` or `buyer`.</param>
/// <param name="Email">Unique among all accounts, whatever its case.</param>
/// <param name="Password">8 to 128 characters.</param>
/// <param name="Name">The person's.</param>
/// <param name="Phone">International form: `+233201234567`.</param>
/// <param name="StoreName">Vendors only, and required of them, as what follows.</param>
/// <param name="BusinessType">As the vendor calls it: `fashion`.</param>
/// <param name="Currency">ISO 4217: what the store sells in.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
public sealed record RegisterRequest(
    [property: Required, EnumDataType(typeof(AccountType))] AccountType? AccountType,
    [property: EmailAddress, StringLength(256), RegularExpression(RegisterRequest.EmailForm)] string Email,
    [property: StringLength(128, MinimumLength = 8)] string Password,
    [property: StringLength(200, MinimumLength = 1), RegularExpression(RegisterRequest.OneLine)] string Name,
    [property: StringLength(30, MinimumLength = 5), RegularExpression(RegisterRequest.PhoneForm)] string? Phone = null,
    [property: StringLength(200, MinimumLength = 1), RegularExpression(RegisterRequest.OneLine)]
        string? StoreName = null,
    [property: StringLength(100, MinimumLength = 1), RegularExpression(RegisterRequest.OneLine)]
        string? BusinessType = null,
    string? Currency = null,
    string? Country = null
) : IValidatableObject
{
    public const string EmailForm = TextForms.Email;
    public const string PhoneForm = TextForms.Phone;
    public const string OneLine = TextForms.OneLine;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (AccountType is Auth.AccountType.Operator)
            yield return AuthRules.NoOperators.In(nameof(AccountType));
        if (AccountType is not Auth.AccountType.Vendor)
            yield break;
        if (StoreName is null)
            yield return AuthRules.RequiredOfVendor.In(nameof(StoreName));
        if (BusinessType is null)
            yield return AuthRules.RequiredOfVendor.In(nameof(BusinessType));
        if (!Money.IsKnown(Currency))
            yield return AuthRules.Currency.In(nameof(Currency), ("currencies", string.Join(", ", Money.Codes)));
        if (!Land.IsKnown(Country))
            yield return AuthRules.Country.In(nameof(Country));
    }
}

/// <param name="AccountType">Which account, where the person has several.</param>
/// <param name="VendorId">Which store, where the person works for several.</param>
/// <param name="Otp">The second factor's code, or a recovery code, where one is set.</param>
public sealed record LoginRequest(
    [property: StringLength(256, MinimumLength = 1)] string Email,
    [property: StringLength(128, MinimumLength = 1)] string Password,
    [property: EnumDataType(typeof(AccountType))] AccountType? AccountType = null,
    Guid? VendorId = null,
    [property: StringLength(32)] string? Otp = null
);

public sealed record RefreshRequest([property: StringLength(8192, MinimumLength = 1)] string RefreshToken);

/// <param name="ExpiresIn">Seconds that the access token is good for.</param>
public sealed record AuthResult(
    AuthUser User,
    string AccessToken,
    string RefreshToken,
    string TokenType,
    long ExpiresIn
);

/// <param name="VendorId">The store of this session; null for buyers and operators.</param>
/// <param name="BuyerId">The buyer of this session; null for staff and operators.</param>
/// <param name="Role">`owner`, `admin`, `manager`, `staff` or one of the vendor's own; `buyer`; an operator's role, or `second_factor_required`.</param>
/// <param name="Permissions">What this session may do, in the order of the alphabet.</param>
/// <param name="EmailVerified">Whether a mailed link has proved the e-mail.</param>
public sealed record AuthUser(
    Guid UserId,
    Guid? VendorId,
    Guid? BuyerId,
    string Email,
    string Name,
    string Role,
    IReadOnlyList<string> Permissions,
    bool EmailVerified
);

/// <summary>A store that somebody may sign in to: in the data of `identity.vendor_required`.</summary>
public sealed record VendorChoice(Guid VendorId, string Name, string Role);
