using System.Net;
using System.Runtime.CompilerServices;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using GlowCart.Kernel.Blobs;
using GlowCart.Kernel.Errors;
using Microsoft.Extensions.Options;

namespace GlowCart.Platform.Blobs.S3;

/// <summary>An object a blob, in one bucket; the key's first part keeps the vendors apart.</summary>
internal sealed class S3Blobs(IOptions<BlobOptions> options, TimeProvider clock) : IBlobStore, IDisposable
{
    private readonly BlobOptions.S3Options _options = options.Value.S3;
    private readonly AmazonS3Client _client = Client(options.Value.S3);

    public async Task SaveAsync(string key, Stream content, string contentType, bool overwrite, CancellationToken ct)
    {
        // The condition below is the guard, but not every service that speaks S3 knows it.
        if (!overwrite && await ExistsAsync(key, ct))
            throw CommonErrors.Duplicate.With();
        // The length and the hash go before the body: one that can be read only once takes a detour by the disk.
        await using var copy = content is { CanSeek: true, Position: 0 } ? null : await CopyAsync(content, ct);
        try
        {
            await _client.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = _options.Bucket,
                    Key = key,
                    InputStream = copy ?? content,
                    AutoCloseStream = false,
                    ContentType = contentType,
                    UseChunkEncoding = _options.UseChunkEncoding,
                    IfNoneMatch = overwrite ? null : "*",
                },
                ct
            );
        }
        catch (AmazonS3Exception e) when (e.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict)
        {
            throw CommonErrors.Duplicate.With();
        }
    }

    public async Task<Blob?> FindAsync(string key, CancellationToken ct)
    {
        try
        {
            var found = await _client.GetObjectAsync(_options.Bucket, key, ct);
            return new Blob(found.ResponseStream, found.Headers.ContentType, found.ContentLength, found.ETag);
        }
        catch (AmazonS3Exception e) when (e.StatusCode is HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public async Task<bool> DeleteAsync(string key, CancellationToken ct)
    {
        var was = await ExistsAsync(key, ct);
        if (was)
            await _client.DeleteObjectAsync(_options.Bucket, key, ct);
        return was;
    }

    public async Task<bool> ExistsAsync(string key, CancellationToken ct)
    {
        try
        {
            await _client.GetObjectMetadataAsync(_options.Bucket, key, ct);
            return true;
        }
        catch (AmazonS3Exception e) when (e.StatusCode is HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    public async ValueTask<Uri> LinkAsync(string key, TimeSpan life) =>
        new(
            await _client.GetPreSignedURLAsync(
                new GetPreSignedUrlRequest
                {
                    BucketName = _options.Bucket,
                    Key = key,
                    Verb = HttpVerb.GET,
                    Expires = (clock.GetUtcNow() + life).UtcDateTime,
                    Protocol = Protocol,
                    // As an attachment: what a vendor uploaded is never a page.
                    ResponseHeaderOverrides =
                    {
                        ContentDisposition = $"attachment; filename={key[(key.LastIndexOf('/') + 1)..]}",
                    },
                }
            )
        );

    public async ValueTask<Uri?> UploadLinkAsync(string key, string contentType, long length, TimeSpan life)
    {
        var request = new GetPreSignedUrlRequest
        {
            BucketName = _options.Bucket,
            Key = key,
            Verb = HttpVerb.PUT,
            Expires = (clock.GetUtcNow() + life).UtcDateTime,
            Protocol = Protocol,
            ContentType = contentType,
        };
        // Signed, so that nobody fills the bucket by a link that was made for a small file.
        request.Headers.ContentLength = length;
        return new Uri(await _client.GetPreSignedURLAsync(request));
    }

    public async IAsyncEnumerable<BlobEntry> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var page in PagesAsync(prefix, ct))
        foreach (var found in page.S3Objects ?? [])
            yield return new BlobEntry(
                found.Key[prefix.Length..],
                found.Size ?? 0,
                new DateTimeOffset((found.LastModified ?? DateTime.UnixEpoch).ToUniversalTime())
            );
    }

    /// <summary>
    /// By their keys, a thousand a request, and past the rest of a folder that is larger. A delimiter would give them at once,
    /// but not every service that speaks S3 knows it beneath a prefix.
    /// </summary>
    public async IAsyncEnumerable<string> FoldersAsync(string prefix, [EnumeratorCancellation] CancellationToken ct)
    {
        string? last = null;
        bool more;
        do
        {
            var page = await _client.ListObjectsV2Async(
                new ListObjectsV2Request
                {
                    BucketName = _options.Bucket,
                    Prefix = prefix,
                    // The sign behind the slash.
                    StartAfter = last is null ? null : $"{prefix}{last}0",
                },
                ct
            );
            foreach (var found in page.S3Objects ?? [])
            {
                var folder = found.Key[prefix.Length..].Split('/')[0];
                if (folder == last)
                    continue;
                last = folder;
                yield return folder;
            }
            more = page.IsTruncated is true;
        } while (more);
    }

    public void Dispose() => _client.Dispose();

    private Protocol Protocol =>
        _client.Config.ServiceURL?.StartsWith("http:", StringComparison.Ordinal) is true
            ? Protocol.HTTP
            : Protocol.HTTPS;

    private async IAsyncEnumerable<ListObjectsV2Response> PagesAsync(
        string prefix,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        string? next = null;
        do
        {
            var page = await _client.ListObjectsV2Async(
                new ListObjectsV2Request
                {
                    BucketName = _options.Bucket,
                    Prefix = prefix,
                    ContinuationToken = next,
                },
                ct
            );
            yield return page;
            next = page.IsTruncated is true ? page.NextContinuationToken : null;
        } while (next is not null);
    }

    private static async Task<Stream> CopyAsync(Stream content, CancellationToken ct)
    {
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            81_920,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous
        );
        try
        {
            await content.CopyToAsync(file, ct);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static AmazonS3Client Client(BlobOptions.S3Options options)
    {
        var config = new AmazonS3Config
        {
            ForcePathStyle = options.ForcePathStyle,
            // Checksums of a newer kind are Amazon's alone; the signature covers the body all the same.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (!string.IsNullOrEmpty(options.ServiceUrl))
            (config.ServiceURL, config.AuthenticationRegion) = (options.ServiceUrl, options.Region);
        else
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(options.Region);
        return string.IsNullOrEmpty(options.AccessKey)
            ? new AmazonS3Client(config)
            : new AmazonS3Client(new BasicAWSCredentials(options.AccessKey, options.SecretKey), config);
    }
}
