using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GlowCart.Identity.Keys;

/// <summary>`DataProtection:*`.</summary>
internal sealed class DataProtectionSettings
{
    public const int KeyBytes = 32;

    /// <summary>32 random bytes, base64: `openssl rand -base64 32`. Whoever has it and the database has every key.</summary>
    public string MasterKey { get; set; } = "";

    public bool IsValid
    {
        get
        {
            Span<byte> key = stackalloc byte[KeyBytes + 1];
            return Convert.TryFromBase64String(MasterKey, key, out var length) && length == KeyBytes;
        }
    }
}

/// <summary>Wraps Data Protection's own keys with AES-GCM under the master key: nonce, tag, ciphertext, base64.</summary>
internal sealed class MasterKey(IOptions<DataProtectionSettings> settings)
{
    private const int Nonce = 12;
    private const int Tag = 16;

    public string Wrap(string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var result = new byte[Nonce + Tag + plain.Length];
        RandomNumberGenerator.Fill(result.AsSpan(0, Nonce));
        using var aes = new AesGcm(Key, Tag);
        aes.Encrypt(result.AsSpan(0, Nonce), plain, result.AsSpan(Nonce + Tag), result.AsSpan(Nonce, Tag));
        return Convert.ToBase64String(result);
    }

    /// <exception cref="InvalidOperationException">It was wrapped under another key, or changed since.</exception>
    public string Unwrap(string wrapped)
    {
        var bytes = Convert.FromBase64String(wrapped);
        var plain = new byte[bytes.Length - Nonce - Tag];
        using var aes = new AesGcm(Key, Tag);
        try
        {
            aes.Decrypt(bytes.AsSpan(0, Nonce), bytes.AsSpan(Nonce + Tag), bytes.AsSpan(Nonce, Tag), plain);
        }
        catch (AuthenticationTagMismatchException e)
        {
            throw new InvalidOperationException(
                "DataProtection:MasterKey is not the one that this database's keys were wrapped with.",
                e
            );
        }
        return Encoding.UTF8.GetString(plain);
    }

    private byte[] Key => Convert.FromBase64String(settings.Value.MasterKey);
}

internal sealed class MasterKeyEncryptor(MasterKey master) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
        new(new XElement("wrapped", master.Wrap(plaintextElement.ToString())), typeof(MasterKeyDecryptor));
}

/// <summary>Made by Data Protection, by its name in the stored key.</summary>
internal sealed class MasterKeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(services.GetRequiredService<MasterKey>().Unwrap(encryptedElement.Value));
}
