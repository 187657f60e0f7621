using System.Security.Cryptography;
using System.Text;

namespace GlowCart.Payments.Chipper;

/// <summary>Hex of HMAC-SHA256 over the raw body.</summary>
internal static class ChipperWebhookSignature
{
    public const string Header = "x-chipper-signature";

    public static bool Verify(ReadOnlySpan<byte> rawBytes, string? header, string secret)
    {
        if (header is not { Length: 2 * SHA256.HashSizeInBytes } || secret.Length == 0)
            return false;
        Span<byte> claimed = stackalloc byte[SHA256.HashSizeInBytes];
        if (Convert.FromHexString(header, claimed, out _, out _) is not System.Buffers.OperationStatus.Done)
            return false;
        Span<byte> expected = stackalloc byte[SHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), rawBytes, expected);
        return CryptographicOperations.FixedTimeEquals(claimed, expected);
    }
}
