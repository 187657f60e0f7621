using GlowCart.Platform.Blobs;

namespace GlowCart.Platform.Tests.Blobs;

public sealed class SettingBlobs
{
    [Fact]
    public void Needs_a_folder_or_a_bucket()
    {
        new BlobOptions().Mistakes().ShouldHaveSingleItem().ShouldContain("Blobs:Disk:Path");
        new BlobOptions { Disk = { Path = "/srv/blobs" } }
            .Mistakes()
            .ShouldBeEmpty();
    }

    [Fact]
    public void Names_what_a_bucket_lacks()
    {
        new BlobOptions { S3 = { Bucket = "b" } }
            .Mistakes()
            .ShouldHaveSingleItem()
            .ShouldContain("Region");
        new BlobOptions
        {
            S3 =
            {
                Bucket = "b",
                Region = "r",
                AccessKey = "a",
            },
        }
            .Mistakes()
            .ShouldHaveSingleItem()
            .ShouldContain("SecretKey");
        new BlobOptions { S3 = { Bucket = "b", ServiceUrl = "minio:9000" } }
            .Mistakes()
            .ShouldHaveSingleItem()
            .ShouldContain("ServiceUrl");
        new BlobOptions { S3 = { Bucket = "b", Region = "r" } }
            .Mistakes()
            .ShouldBeEmpty();
    }
}
