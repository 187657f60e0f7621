using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Blobs;
using GlowCart.Platform.Blobs.S3;
using Microsoft.Extensions.Options;

namespace GlowCart.Platform.Tests.Blobs;

/// <summary>The stand-in for S3 doesn't check signatures, so ours is reckoned here once more, from Amazon's description.</summary>
public sealed class SigningAnS3Link
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    [Fact]
    public async Task Is_what_amazon_would_reckon_and_covers_path_time_and_headers()
    {
        using var store = Store("https://minio.example.com");
        var link = await store.LinkAsync("tenants/1/letters/a.txt", TimeSpan.FromMinutes(10));

        var query = Query(link);
        link.GetLeftPart(UriPartial.Path).ShouldBe("https://minio.example.com/shop/tenants/1/letters/a.txt");
        query["X-Amz-Algorithm"].ShouldBe("AWS4-HMAC-SHA256");
        int.Parse(query["X-Amz-Expires"], CultureInfo.InvariantCulture).ShouldBeInRange(590, 600);
        query["response-content-disposition"].ShouldBe("attachment; filename=a.txt");
        query["X-Amz-Signature"].ShouldBe(Signature(link, Secret));
        query["X-Amz-Signature"].ShouldNotBe(Signature(link, Secret + "x"));
        link.ToString().ShouldNotContain(Secret);
    }

    [Fact]
    public async Task Goes_over_https_unless_the_service_itself_does_not()
    {
        using var plain = Store("http://127.0.0.1:9000");
        (await plain.LinkAsync("host/a/b", TimeSpan.FromMinutes(1))).Scheme.ShouldBe("http");
    }

    [Fact]
    public async Task To_an_upload_covers_the_length_and_the_type_too()
    {
        using var store = Store("https://minio.example.com");
        var link = await store.UploadLinkAsync("tenants/1/letters/a.png", "image/png", 12_345, TimeSpan.FromHours(1));

        var query = Query(link!);
        query["X-Amz-SignedHeaders"].Split(';').ShouldBe(["content-length", "content-type", "host"]);
        query["X-Amz-Signature"].Length.ShouldBe(64);
    }

    private static S3Blobs Store(string service) =>
        new(
            Options.Create(
                new BlobOptions
                {
                    S3 =
                    {
                        ServiceUrl = service,
                        Bucket = "shop",
                        AccessKey = "AKIDEXAMPLE",
                        SecretKey = Secret,
                        Region = "af-south-1",
                        ForcePathStyle = true,
                    },
                }
            ),
            TimeProvider.System
        );

    private static Dictionary<string, string> Query(Uri link) =>
        link.Query[1..]
            .Split('&')
            .Select(p => p.Split('=', 2))
            .ToDictionary(p => Uri.UnescapeDataString(p[0]), p => Uri.UnescapeDataString(p[1]));

    /// <summary>Signature version 4, by query: a canonical request, a string to sign, a key derived from the secret.</summary>
    private static string Signature(Uri link, string secret)
    {
        var query = Query(link);
        var signed = query
            .Where(p => p.Key != "X-Amz-Signature")
            .OrderBy(p => p.Key, StringComparer.Ordinal)
            .Select(p => $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(p.Value)}");
        var request = string.Join(
            '\n',
            "GET",
            link.AbsolutePath,
            string.Join('&', signed),
            $"host:{link.Authority}",
            "",
            "host",
            "UNSIGNED-PAYLOAD"
        );
        var scope = query["X-Amz-Credential"].Split('/', 2)[1];
        var text =
            $"AWS4-HMAC-SHA256\n{query["X-Amz-Date"]}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(request)))}";
        var key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + secret), (k, part) => Hmac(k, part));
        return Convert.ToHexStringLower(Hmac(key, text));
    }

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
