using Amazon.Runtime;
using Amazon.S3;
using GlowCart.Platform.Tests.Stage;

namespace GlowCart.Platform.Tests.Blobs;

public sealed class KeepingBlobsInS3 : KeepingBlobs
{
    private static readonly Guid Vendor = Guid.CreateVersion7();

    private protected override async Task<BlobStage> SetAsync()
    {
        Assert.SkipUnless(OutsideServices.HasS3, OutsideServices.NoS3);
        var bucket = await Bucket.MakeAsync();
        return new BlobStage(bucket.Settings, bucket.DropAsync);
    }

    [Fact]
    public async Task Keeps_each_vendor_under_a_prefix_of_its_own()
    {
        using var _ = Stage.As(Vendor);
        await SaveAsync("a.txt", "dear Ama");

        var link = await Stage
            .Container<Letters>()
            .GetDownloadUrlAsync("a.txt", TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        link!.AbsolutePath.ShouldEndWith($"/tenants/{Vendor:N}/letters/a.txt");
    }

    [Fact]
    public async Task Links_to_a_download_that_needs_no_other_key()
    {
        using var _ = Stage.As(Vendor);
        await SaveAsync("a.txt", "dear Ama");
        var ct = TestContext.Current.CancellationToken;

        var link = await Stage.Container<Letters>().GetDownloadUrlAsync("a.txt", TimeSpan.FromMinutes(1), ct);
        using var http = new HttpClient();
        (await http.GetStringAsync(link, ct)).ShouldBe("dear Ama");
    }

    /// <summary>A bucket of a test's own.</summary>
    private sealed class Bucket(AmazonS3Client client, string name, Uri service)
    {
        public Dictionary<string, string?> Settings =>
            new()
            {
                ["Blobs:S3:ServiceUrl"] = service.GetLeftPart(UriPartial.Authority).Replace(service.UserInfo + "@", ""),
                ["Blobs:S3:Bucket"] = name,
                ["Blobs:S3:AccessKey"] = service.UserInfo.Split(':')[0],
                ["Blobs:S3:SecretKey"] = service.UserInfo.Split(':')[1],
                ["Blobs:S3:Region"] = "us-east-1",
                ["Blobs:S3:ForcePathStyle"] = "true",
            };

        public static async Task<Bucket> MakeAsync()
        {
            var service = new Uri(OutsideServices.S3!);
            var client = new AmazonS3Client(
                new BasicAWSCredentials(service.UserInfo.Split(':')[0], service.UserInfo.Split(':')[1]),
                new AmazonS3Config { ServiceURL = $"http://{service.Authority}", ForcePathStyle = true }
            );
            var name = $"t{Guid.CreateVersion7():N}";
            await client.PutBucketAsync(name);
            return new Bucket(client, name, service);
        }

        public async Task DropAsync()
        {
            var objects = await client.ListObjectsV2Async(new() { BucketName = name });
            foreach (var found in objects.S3Objects ?? [])
                await client.DeleteObjectAsync(name, found.Key);
            await client.DeleteBucketAsync(name);
            client.Dispose();
        }
    }
}
