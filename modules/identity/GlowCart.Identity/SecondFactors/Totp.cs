using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GlowCart.Identity.SecondFactors;

/// <summary>Codes by time, RFC 6238: SHA-1, six digits, steps of 30 seconds, as all authenticator apps have them.</summary>
internal static class Totp
{
    public const int SecretBytes = 20;
    private const int Digits = 6;
    private const int Modulus = 1_000_000;
    private const int StepSeconds = 30;

    /// <summary>A phone's clock is rarely exact, and people take a moment to type.</summary>
    private const int Drift = 1;

    public static long StepOf(DateTimeOffset time) => time.ToUnixTimeSeconds() / StepSeconds;

    [SuppressMessage(
        "Security",
        "CA5350",
        Justification = "RFC 6238 says so, and HMAC doesn't need what SHA-1 has lost."
    )]
    public static string CodeOf(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> message = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(message, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(secret, message, hash);
        var offset = hash[^1] & 0xf;
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash[offset..]) & int.MaxValue;
        return (number % Modulus).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <returns>The step that the code belongs to, if it is after the last that was taken.</returns>
    public static long? Match(ReadOnlySpan<byte> secret, string code, DateTimeOffset now, long lastStep)
    {
        if (code.Length != Digits)
            return null;
        long? found = null;
        for (var step = StepOf(now) - Drift; step <= StepOf(now) + Drift; step++)
        {
            var isThis = CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(CodeOf(secret, step)),
                Encoding.ASCII.GetBytes(code)
            );
            if (isThis && step > lastStep)
                found ??= step;
        }
        return found;
    }

    /// <summary>What a QR code shows.</summary>
    public static string UriOf(string email, string secret) =>
        $"otpauth://totp/GlowCart:{Uri.EscapeDataString(email)}?secret={secret}&issuer=GlowCart&algorithm=SHA1&digits={Digits}&period={StepSeconds}";

    /// <summary>RFC 4648's base 32, without padding.</summary>
    public static string Base32(ReadOnlySpan<byte> bytes)
    {
        const string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var text = new StringBuilder();
        int buffer = 0,
            bits = 0;
        foreach (var value in bytes)
        {
            (buffer, bits) = ((buffer << 8 | value) & 0xfff, bits + 8);
            for (; bits >= 5; bits -= 5)
                text.Append(letters[buffer >> (bits - 5) & 31]);
        }
        if (bits > 0)
            text.Append(letters[buffer << (5 - bits) & 31]);
        return text.ToString();
    }
}
