using System.Text;

namespace GlowCart.Platform.Blobs.Disk;

/// <summary>What is known of a blob, in the first bytes of its file: a line of text, filled up with blanks.</summary>
internal sealed record Label(string ContentType, string ETag)
{
    public const int Size = 512;

    public byte[] ToBytes()
    {
        var text = $"{ETag} {ContentType}";
        var bytes = Encoding.ASCII.GetBytes(text.PadRight(Size - 1) + "\n");
        return bytes.Length == Size && !text.Contains('\n', StringComparison.Ordinal)
            ? bytes
            : throw new ArgumentException($"'{ContentType}' is not a content type.");
    }

    public static async Task<Label> ReadAsync(Stream file, CancellationToken ct)
    {
        var bytes = new byte[Size];
        await file.ReadExactlyAsync(bytes, ct);
        return Encoding.ASCII.GetString(bytes).TrimEnd().Split(' ', 2) is [var etag, var contentType]
            ? new Label(contentType, etag)
            : throw new InvalidDataException("The file is not one that a blob was kept in.");
    }
}
