namespace GlowCart.Platform.Blobs;

/// <summary>`Blobs:*`. S3 where it names a bucket, and the disk else.</summary>
internal sealed class BlobOptions
{
    public const string Section = "Blobs";

    public DiskOptions Disk { get; set; } = new();
    public S3Options S3 { get; set; } = new();

    public bool UsesS3 => !string.IsNullOrEmpty(S3.Bucket);

    internal sealed class DiskOptions
    {
        /// <summary>The folder. Instances that share a database share it too.</summary>
        public string? Path { get; set; }
    }

    internal sealed class S3Options
    {
        /// <summary>For what isn't Amazon's: `https://minio.example.com`.</summary>
        public string? ServiceUrl { get; set; }
        public string? Bucket { get; set; }

        /// <summary>With its secret, or neither: then the machine's own role is used.</summary>
        public string? AccessKey { get; set; }
        public string? SecretKey { get; set; }
        public string? Region { get; set; }

        /// <summary>`host/bucket/key` instead of `bucket.host/key`: most services that aren't Amazon's need it.</summary>
        public bool ForcePathStyle { get; set; }

        /// <summary>Sends a body in signed chunks. Amazon takes both; some others keep the signatures as content.</summary>
        public bool UseChunkEncoding { get; set; }
    }

    /// <returns>What is wrong with them.</returns>
    public IEnumerable<string> Mistakes()
    {
        if (!UsesS3)
        {
            if (string.IsNullOrWhiteSpace(Disk.Path))
                yield return "Blobs:Disk:Path is not set, and neither is Blobs:S3:Bucket: files would have no place.";
            yield break;
        }
        if (string.IsNullOrEmpty(S3.AccessKey) != string.IsNullOrEmpty(S3.SecretKey))
            yield return "Blobs:S3 needs both of AccessKey and SecretKey, or neither.";
        if (string.IsNullOrEmpty(S3.ServiceUrl) && string.IsNullOrEmpty(S3.Region))
            yield return "Blobs:S3 needs a Region, or the ServiceUrl of what isn't Amazon's.";
        if (
            !string.IsNullOrEmpty(S3.ServiceUrl)
            && !(Uri.TryCreate(S3.ServiceUrl, UriKind.Absolute, out var url) && url.Scheme is ("https" or "http"))
        )
            yield return "Blobs:S3:ServiceUrl is not an http(s) address.";
    }
}
