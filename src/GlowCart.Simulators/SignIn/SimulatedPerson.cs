using System.Security.Cryptography;
using System.Text;

namespace GlowCart.Simulators.SignIn;

/// <summary>The providers of the sign-in.</summary>
public enum SimulatedProvider
{
    Google,
    Facebook,
    Apple,
}

/// <summary>Somebody with an account at all three providers.</summary>
/// <param name="Key">By which he is chosen.</param>
/// <param name="Email">None: the provider tells none, as Facebook of whoever signed up by phone.</param>
/// <param name="EmailVerified">What Google and Apple say of it; Facebook says nothing.</param>
/// <param name="IsPrivateEmail">Apple's address that only forwards.</param>
public sealed record SimulatedPerson(
    string Key,
    string Name,
    string? Email,
    bool EmailVerified = true,
    bool IsPrivateEmail = false
)
{
    /// <summary>The same each time the simulator starts, and another at each provider.</summary>
    public string SubjectAt(SimulatedProvider provider)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{provider}:{Key}"));
        return provider is SimulatedProvider.Apple
            ? $"000042.{Convert.ToHexStringLower(hash.AsSpan(0, 16))}.0042"
            : (BitConverter.ToUInt64(hash) % 1_000_000_000_000_000_000).ToString(
                "D18",
                System.Globalization.CultureInfo.InvariantCulture
            );
    }
}

/// <summary>What is wrong with an ID token.</summary>
public enum TokenFlaw
{
    None,

    /// <summary>It was made for another app.</summary>
    WrongAudience,
    WrongIssuer,
    Expired,

    /// <summary>It names a key that is published, and is signed by another.</summary>
    SwappedKey,

    /// <summary>It names a key that isn't published.</summary>
    UnknownKey,

    /// <summary><c>alg: none</c>.</summary>
    NoSignature,

    /// <summary>HS256, with the published key for the secret.</summary>
    PublicKeyAsSecret,

    /// <summary>The nonce of somebody else's sign-in.</summary>
    WrongNonce,

    /// <summary>The claims were changed after it was signed.</summary>
    ChangedClaims,
}
