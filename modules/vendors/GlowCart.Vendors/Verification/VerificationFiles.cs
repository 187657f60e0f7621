using GlowCart.Kernel.Blobs;
using GlowCart.Kernel.Errors;
using GlowCart.Platform.Content;

namespace GlowCart.Vendors.Verification;

/// <summary>Papers of people: nothing serves them but an operator's short-lived link.</summary>
[BlobContainer("verification")]
internal sealed class VerificationFiles;

/// <summary>A file that was sent as a document, kept to the byte: an operator must see what the store has sent.</summary>
internal sealed record DocumentFile(byte[] Content, string ContentType)
{
    private static readonly (string ContentType, byte[] Begins)[] Kinds =
    [
        ("application/pdf", "%PDF-"u8.ToArray()),
        ("image/jpeg", [0xff, 0xd8, 0xff]),
        ("image/png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    ];

    /// <summary>Whatever it is called: what isn't one is refused.</summary>
    /// <exception cref="GlowCartException">Its kind isn't taken, or it is too large.</exception>
    public static async Task<DocumentFile> ReadAsync(Stream file, CancellationToken ct)
    {
        var content =
            await Uploads.ReadAsync(file, IVerificationService.LargestDocument, ct)
            ?? throw VerificationErrors.DocumentTooLarge.With();
        var kind = Array.Find(Kinds, k => content.AsSpan().StartsWith(k.Begins)).ContentType;
        return kind is null ? throw VerificationErrors.DocumentInvalid.With() : new DocumentFile(content, kind);
    }
}
