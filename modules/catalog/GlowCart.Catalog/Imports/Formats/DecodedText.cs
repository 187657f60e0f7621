using System.Text;
using GlowCart.Catalog.Imports;

namespace GlowCart.Catalog.Imports.Formats;

/// <summary>
/// The file's bytes as characters, a few thousand at a time. What isn't valid becomes <see cref="Undecodable"/> and is
/// reported by the row that holds it: the parser reads ahead, so here the row isn't known yet.
/// </summary>
internal sealed class DecodedText : TextReader
{
    /// <summary>A noncharacter: no text has it, so that it can stand for the bytes that mean nothing.</summary>
    public const char Undecodable = '\uFFFF';

    private readonly Stream stream;
    private readonly CancellationToken cancellation;
    private readonly byte[] bytes = new byte[16 * 1024];
    private readonly char[] chars = new char[ImportLimits.HeaderChars];
    private Decoder decoder = Decoding("utf-8");
    private int byteStart;
    private int byteCount;
    private int start;
    private int count;
    private bool streamEnded;
    private long sinceRecord;

    private DecodedText(Stream stream, CancellationToken cancellation)
    {
        this.stream = stream;
        this.cancellation = cancellation;
    }

    /// <summary>Something was seen that no text has; the records have to be looked at one by one from now on.</summary>
    public bool Suspicious { get; private set; }

    public bool Ended { get; private set; }

    public static async Task<DecodedText> OpenAsync(Stream stream, CancellationToken cancellation)
    {
        var text = new DecodedText(stream, cancellation);
        text.byteCount = await stream.ReadAtLeastAsync(text.bytes, 4, throwOnEndOfStream: false, cancellation);
        text.DetectEncoding();
        return text;
    }

    /// <summary>The first line as it is, for whoever must see it before it can be parsed.</summary>
    public async Task<string> PeekHeaderAsync()
    {
        // One character is left free, since a surrogate pair can't be decoded into a single one.
        while (!EndsHeader() && count < chars.Length - 1)
        {
            var read = await DecodeAsync(chars.AsMemory(count));
            if (read == 0)
                break;
            count += read;
        }
        return new string(chars, start, count);
    }

    /// <summary>A record begins: what it may take of memory is counted from here.</summary>
    public void BeginRecord() => sinceRecord = 0;

    public override Task<int> ReadAsync(char[] buffer, int index, int count) =>
        ReadAsync(buffer.AsMemory(index, count), cancellation).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default)
    {
        if (sinceRecord > ImportLimits.RecordChars)
            throw new RecordTooLargeException();
        if (count == 0)
        {
            start = 0;
            count = await DecodeAsync(chars);
            Ended = count == 0;
        }
        var read = Math.Min(count, buffer.Length);
        chars.AsSpan(start, read).CopyTo(buffer.Span);
        start += read;
        count -= read;
        sinceRecord += read;
        return read;
    }

    private async ValueTask<int> DecodeAsync(Memory<char> buffer)
    {
        while (true)
        {
            if (byteCount == 0 && !streamEnded)
            {
                byteStart = 0;
                byteCount = await stream.ReadAsync(bytes, cancellation);
                streamEnded = byteCount == 0;
            }
            decoder.Convert(
                bytes.AsSpan(byteStart, byteCount),
                buffer.Span,
                flush: streamEnded,
                out var used,
                out var written,
                out _
            );
            byteStart += used;
            byteCount -= used;
            if (written > 0)
            {
                Suspicious |= buffer.Span[..written].ContainsAny('\0', Undecodable);
                return written;
            }
            if (streamEnded)
                return 0;
        }
    }

    private void DetectEncoding()
    {
        var first = bytes.AsSpan(0, byteCount);
        if (first.StartsWith("PK\u0003\u0004"u8) || first.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0]))
            throw NotText("This is a workbook. Save the sheet as \"CSV UTF-8\" and upload that file.");
        if (first.StartsWith("%PDF"u8))
            throw NotText("This is a PDF. Upload the product CSV itself.");
        if (first.StartsWith<byte>([0xEF, 0xBB, 0xBF]))
            byteStart = 3;
        else if (first.StartsWith<byte>([0xFF, 0xFE]))
            (byteStart, decoder) = (2, Decoding("utf-16"));
        else if (first.StartsWith<byte>([0xFE, 0xFF]))
            (byteStart, decoder) = (2, Decoding("utf-16BE"));
        byteCount -= byteStart;
    }

    private bool EndsHeader()
    {
        var quoted = false;
        foreach (var c in chars.AsSpan(start, count))
        {
            if (c == '"')
                quoted = !quoted;
            else if (!quoted && c is '\n' or '\r')
                return true;
        }
        return false;
    }

    private static RefusedFileException NotText(string message) => new(1, ImportErrors.NotText, message);

    private static Decoder Decoding(string name) =>
        Encoding
            .GetEncoding(name, EncoderFallback.ExceptionFallback, new DecoderReplacementFallback($"{Undecodable}"))
            .GetDecoder();
}

internal sealed class RecordTooLargeException : Exception;
