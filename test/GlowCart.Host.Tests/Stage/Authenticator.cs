using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Stage;

/// <summary>The app on a person's phone.</summary>
internal sealed record Authenticator(string Secret, IReadOnlyList<string> Recovery)
{
    [SuppressMessage("Security", "CA5350", Justification = "RFC 6238 says so.")]
    public string Code(DateTimeOffset at)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, at.ToUnixTimeSeconds() / 30);
        var hash = HMACSHA1.HashData(FromBase32(Secret), counter);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Select(c => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c).ToString("b5", null)));
        return [.. bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2))];
    }
}

internal static class Authenticators
{
    public static async Task<Authenticator> TurnOnSecondFactorAsync(this GlowCartApp app, Person person)
    {
        var start = (
            await person.Api.PostAsync("/api/v1/auth/second-factor", new { password = Person.Password })
        ).Must();
        var secret = start["secret"]!.GetValue<string>();
        start["uri"]!.GetValue<string>().ShouldContain($"secret={secret}");
        var authenticator = new Authenticator(secret, []);
        var codes = (
            await person.Api.PostAsync(
                "/api/v1/auth/second-factor/confirm",
                new { otp = authenticator.Code(app.Clock.GetUtcNow()) }
            )
        ).Must();
        return authenticator with { Recovery = [.. codes["codes"]!.AsArray().Select(c => (string)c!)] };
    }
}
