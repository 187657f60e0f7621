using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.S3;
using GlowCart.TestKit;
using SkiaSharp;

namespace GlowCart.Host.Tests.Media;

/// <summary>The program with its files in S3, where the environment names one.</summary>
public sealed class AppOnS3 : IAsyncLifetime
{
    private GlowCartApp? _app;

    public static string? Service => Environment.GetEnvironmentVariable("GLOWCART_TEST_S3");

    public GlowCartApp App => _app!;

    public async ValueTask InitializeAsync()
    {
        if (Service is not { Length: > 0 })
            return;
        var service = new Uri(Service);
        var (key, secret) = (service.UserInfo.Split(':')[0], service.UserInfo.Split(':')[1]);
        using var client = new AmazonS3Client(
            new BasicAWSCredentials(key, secret),
            new AmazonS3Config { ServiceURL = $"http://{service.Authority}", ForcePathStyle = true }
        );
        var bucket = $"m{Guid.CreateVersion7():N}";
        await client.PutBucketAsync(bucket);
        _app = await GlowCartApp.StartAsync(
            ("Blobs:S3:ServiceUrl", $"http://{service.Authority}"),
            ("Blobs:S3:Bucket", bucket),
            ("Blobs:S3:AccessKey", key),
            ("Blobs:S3:SecretKey", secret),
            ("Blobs:S3:Region", "us-east-1"),
            ("Blobs:S3:ForcePathStyle", "true")
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }
}

/// <summary>The steps of a vendor who sends files.</summary>
internal static class MediaSteps
{
    public const int SmallestChunk = 64 * 1024;

    /// <summary>A PNG that can't be packed, so that it is as large as its pixels.</summary>
    public static byte[] Noise(int width = 300, int height = 200, int seed = 1)
    {
        var random = new Random(seed);
        using var bitmap = new SKBitmap(width, height);
        for (var y = 0; y < height; y++)
        for (var x = 0; x < width; x++)
            bitmap.SetPixel(x, y, new SKColor((uint)random.Next() | 0xFF000000));
        using var image = SKImage.FromBitmap(bitmap);
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    public static Task<Answer> UploadAsync(
        this Person vendor,
        byte[] content,
        string purpose = "product_image",
        string name = "picture.png",
        string type = "image/png"
    ) => vendor.Api.UploadAsync($"/api/v1/media?purpose={purpose}", name, content, type);

    public static Task<Answer> BeginAsync(
        this Person vendor,
        byte[] content,
        string? sha256 = null,
        string purpose = "product_image",
        long? length = null,
        int chunkSize = SmallestChunk
    ) =>
        vendor.Api.PostAsync(
            "/api/v1/media/uploads",
            new
            {
                purpose,
                fileName = "picture.png",
                contentType = "image/png",
                length = length ?? content.Length,
                sha256,
                chunkSize,
            }
        );

    public static Task<Answer> PutChunkAsync(this Person vendor, Guid session, int number, byte[] chunk) =>
        vendor.Api.SendAsync(
            new HttpRequestMessage(HttpMethod.Put, $"/api/v1/media/uploads/{session}/chunks/{number}")
            {
                Content = new ByteArrayContent(chunk)
                {
                    Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") },
                },
            }
        );

    public static byte[] Chunk(byte[] content, int number) =>
        content[(number * SmallestChunk)..Math.Min(content.Length, (number + 1) * SmallestChunk)];

    public static int Chunks(byte[] content) => (content.Length + SmallestChunk - 1) / SmallestChunk;

    public static async Task<Guid> PutAllAsync(this Person vendor, byte[] content, string? sha256 = null)
    {
        var session = (await vendor.BeginAsync(content, sha256)).Must(HttpStatusCode.Created).Id("id");
        for (var number = 0; number < Chunks(content); number++)
            (await vendor.PutChunkAsync(session, number, Chunk(content, number))).Must();
        return session;
    }

    public static Task<Answer> CompleteAsync(this Person vendor, Guid session) =>
        vendor.Api.PostAsync($"/api/v1/media/uploads/{session}/complete");

    public static async Task<(int Files, long Bytes)> UsageAsync(this Person vendor)
    {
        var usage = (await vendor.Api.GetAsync("/api/v1/media/usage")).Must();
        return (usage["files"]!.GetValue<int>(), usage["bytes"]!.GetValue<long>());
    }

    public static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
