using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace GlowCart.Simulators.SignIn;

/// <summary>Writes ID tokens by hand, the wrong ones too: a library would rightly refuse to make those.</summary>
internal static class IdTokenFactory
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    public static string Make(
        SimulatedProvider provider,
        SimulatedPerson person,
        string issuer,
        string audience,
        string? nonce,
        TokenFlaw flaw,
        SigningKeys keys,
        DateTimeOffset now
    )
    {
        var (keyId, key) = keys.Current;
        var at = flaw is TokenFlaw.Expired ? now - Life - Life : now;
        var claims = Claims(provider, person);
        claims["iss"] = flaw is TokenFlaw.WrongIssuer ? "https://issuer.elsewhere.test" : issuer;
        claims["aud"] = flaw is TokenFlaw.WrongAudience ? "an-app-of-somebody-else" : audience;
        claims["iat"] = at.ToUnixTimeSeconds();
        claims["exp"] = (at + Life).ToUnixTimeSeconds();
        if (nonce is not null)
            claims["nonce"] = flaw is TokenFlaw.WrongNonce ? "the-nonce-of-somebody-else" : nonce;

        var algorithm = flaw switch
        {
            TokenFlaw.NoSignature => "none",
            TokenFlaw.PublicKeyAsSecret => "HS256",
            _ => "RS256",
        };
        var header = new
        {
            alg = algorithm,
            typ = "JWT",
            kid = flaw is TokenFlaw.UnknownKey ? "nobodys-key" : keyId,
        };
        var content = $"{Part(header)}.{Part(claims)}";
        var signature = Base64Url.EncodeToString(Sign(content, flaw, key, keys));
        if (flaw is not TokenFlaw.ChangedClaims)
            return $"{content}.{signature}";
        claims["sub"] = "somebody-else";
        return $"{Part(header)}.{Part(claims)}.{signature}";
    }

    private static Dictionary<string, object> Claims(SimulatedProvider provider, SimulatedPerson person)
    {
        var claims = new Dictionary<string, object> { ["sub"] = person.SubjectAt(provider) };
        if (person.Email is { } email)
            claims["email"] = email;
        switch (provider)
        {
            case SimulatedProvider.Google:
                claims["email_verified"] = person.EmailVerified;
                claims["name"] = person.Name;
                break;
            case SimulatedProvider.Apple:
                // Texts, as Apple sends them at times; and no name, which comes beside the code.
                claims["email_verified"] = person.EmailVerified ? "true" : "false";
                claims["is_private_email"] = person.IsPrivateEmail ? "true" : "false";
                claims["nonce_supported"] = true;
                break;
            case SimulatedProvider.Facebook:
                claims["name"] = person.Name;
                break;
        }
        return claims;
    }

    private static byte[] Sign(string content, TokenFlaw flaw, RSA key, SigningKeys keys)
    {
        var bytes = Encoding.ASCII.GetBytes(content);
        return flaw switch
        {
            TokenFlaw.NoSignature => [],
            TokenFlaw.PublicKeyAsSecret => HMACSHA256.HashData(
                Encoding.ASCII.GetBytes(key.ExportSubjectPublicKeyInfoPem()),
                bytes
            ),
            TokenFlaw.SwappedKey or TokenFlaw.UnknownKey => keys.Foreign.SignData(
                bytes,
                HashAlgorithmName.SHA256,
                RSASignaturePadding.Pkcs1
            ),
            _ => key.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        };
    }

    private static string Part(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
}
