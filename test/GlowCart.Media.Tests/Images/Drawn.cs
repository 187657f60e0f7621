using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using SkiaSharp;

namespace GlowCart.Media.Tests.Images;

/// <summary>Pictures as people send them, drawn here.</summary>
internal static class Drawn
{
    /// <summary>The left half red with a green corner above, the right half blue.</summary>
    public static byte[] As(SKEncodedImageFormat format, int width = 200, int height = 100)
    {
        using var bitmap = new SKBitmap(width, height);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.Red);
            using var blue = new SKPaint { Color = SKColors.Blue };
            canvas.DrawRect(width / 2f, 0, width / 2f, height, blue);
            using var green = new SKPaint { Color = SKColors.Lime };
            canvas.DrawRect(0, 0, width / 5f, height / 5f, green);
        }
        using var image = SKImage.FromBitmap(bitmap);
        using var data = image.Encode(format, 95);
        return data.ToArray();
    }

    /// <summary>One red pixel; Skia reads GIF and doesn't write it.</summary>
    public static byte[] Gif => Convert.FromBase64String("R0lGODlhAQABAIAAAP8AAAAAACwAAAAAAQABAAACAkQBADs=");

    /// <summary>A JPEG with what a phone writes into it: its model, and where it was.</summary>
    /// <param name="orientation">As TIFF has it: 6 is turned a quarter.</param>
    public static byte[] JpegOfAPhone(byte orientation = 1, int width = 200, int height = 100)
    {
        byte[] tiff =
        [
            .. "Exif\0\0MM\0*\0\0\0\u0008"u8,
            0,
            2,
            // Model, ASCII, 12 characters, behind the directory.
            .. (byte[])[0x01, 0x10, 0, 2, 0, 0, 0, 12, 0, 0, 0, 38],
            .. (byte[])[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0],
            .. (byte[])[0, 0, 0, 0],
            .. "SecretPhone\0"u8,
        ];
        var jpeg = As(SKEncodedImageFormat.Jpeg, width, height);
        var length = (ushort)(tiff.Length + 2);
        return [.. jpeg[..2], 0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. tiff, .. jpeg[2..]];
    }

    /// <summary>A PNG of a few kilobytes that says it is as large as this.</summary>
    public static byte[] PngBomb(int width, int height)
    {
        using var file = new MemoryStream();
        file.Write([0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n']);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        Chunk(file, "IHDR"u8, header);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var row = new byte[64 * 1024];
            for (var i = 0; i < 100; i++)
                zlib.Write(row);
        }
        Chunk(file, "IDAT"u8, packed.ToArray());
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> type, byte[] content)
    {
        byte[] body = [.. type, .. content];
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.HashToUInt32(body));
        file.Write(number);
    }
}
