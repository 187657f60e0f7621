using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace GlowCart.Simulators.SignIn;

/// <summary>Apple's client secret: a JWT that the client signs (ES256), for half a year at most.</summary>
internal static class AppleSecrets
{
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(183);

    public static bool IsGood(SignInSimulator simulator, string? secret)
    {
        if (secret?.Split('.') is not [var header, var claims, var signature])
            return false;
        try
        {
            using var head = JsonDocument.Parse(Base64Url.DecodeFromChars(header));
            using var body = JsonDocument.Parse(Base64Url.DecodeFromChars(claims));
            var (options, said) = (simulator.Options, body.RootElement);
            var end = DateTimeOffset.FromUnixTimeSeconds(said.GetProperty("exp").GetInt64());
            return head.RootElement.GetProperty("alg").GetString() == "ES256"
                && head.RootElement.GetProperty("kid").GetString() == options.AppleKeyId
                && said.GetProperty("iss").GetString() == options.AppleTeamId
                && said.GetProperty("sub").GetString() == options.AppleClientId
                && said.GetProperty("aud").GetString() == simulator.Issuer(SimulatedProvider.Apple)
                && end > simulator.Now
                && end <= DateTimeOffset.FromUnixTimeSeconds(said.GetProperty("iat").GetInt64()) + LongestLife
                && simulator.AppleKey.VerifyData(
                    Encoding.ASCII.GetBytes($"{header}.{claims}"),
                    Base64Url.DecodeFromChars(signature),
                    HashAlgorithmName.SHA256
                );
        }
        catch (Exception e)
            when (e is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }
}
