using System.Security.Cryptography;

namespace GlowCart.Platform.Auditing.Sealing;

/// <summary>
/// A person's part of a row, encrypted: AES-256-GCM, bound to its row and person, so that no part passes for another.
/// Nonce, tag, ciphertext.
/// </summary>
internal static class PersonalSeal
{
    private const int Nonce = 12;
    private const int Tag = 16;

    public static string Close(PersonalPart part, byte[] key, Guid row, Guid person)
    {
        var plain = part.ToBytes();
        var result = new byte[Nonce + Tag + plain.Length];
        RandomNumberGenerator.Fill(result.AsSpan(0, Nonce));
        using var aes = new AesGcm(key, Tag);
        aes.Encrypt(
            result.AsSpan(0, Nonce),
            plain,
            result.AsSpan(Nonce + Tag),
            result.AsSpan(Nonce, Tag),
            Bound(row, person)
        );
        return Convert.ToBase64String(result);
    }

    /// <returns>Null: it isn't what was closed here.</returns>
    public static PersonalPart? Open(string closed, byte[] key, Guid row, Guid person)
    {
        var bytes = new byte[closed.Length];
        if (!Convert.TryFromBase64String(closed, bytes, out var length) || length < Nonce + Tag)
            return null;
        var plain = new byte[length - Nonce - Tag];
        using var aes = new AesGcm(key, Tag);
        try
        {
            aes.Decrypt(
                bytes.AsSpan(0, Nonce),
                bytes.AsSpan(Nonce + Tag, plain.Length),
                bytes.AsSpan(Nonce, Tag),
                plain,
                Bound(row, person)
            );
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
        return PersonalPart.From(plain);
    }

    private static byte[] Bound(Guid row, Guid person) => [.. row.ToByteArray(), .. person.ToByteArray()];
}
