using System.Text.RegularExpressions;
using GlowCart.Identity.Auth;

namespace GlowCart.Identity.ExternalLogins;

/// <summary>Who somebody is, on a provider's word that was checked.</summary>
/// <param name="EmailVerified">Null where the provider doesn't say, as Facebook.</param>
/// <param name="ProtectedRefreshToken">Apple's.</param>
internal sealed partial record ExternalIdentity(
    ExternalProvider Provider,
    string Subject,
    string? Email,
    bool? EmailVerified,
    string? Name,
    string? ProtectedRefreshToken = null
)
{
    public const int LongestSubject = 255;
    private const int LongestName = 200;
    private const string AppleRelay = "@privaterelay.appleid.com";

    /// <summary>What he is called until he says otherwise.</summary>
    public string DisplayName =>
        Name
        ?? (
            Email is null || Email.EndsWith(AppleRelay, StringComparison.OrdinalIgnoreCase)
                ? "New customer"
                : Email[..Email.IndexOf('@', StringComparison.Ordinal)]
        );

    /// <summary>An e-mail that we would refuse from a person is none from a provider either.</summary>
    public static string? CleanEmail(string? email) =>
        email?.Trim() is { Length: > 0 and <= 256 } text && EmailForm().IsMatch(text) ? text : null;

    public static string? CleanName(string? name)
    {
        var text = string.Concat((name ?? "").Where(c => !char.IsControl(c) && !char.IsSurrogate(c))).Trim();
        return text.Length switch
        {
            0 => null,
            > LongestName => text[..LongestName].Trim(),
            _ => text,
        };
    }

    [GeneratedRegex($"^(?:{RegisterRequest.EmailForm})$")]
    private static partial Regex EmailForm();
}
