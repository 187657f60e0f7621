using GlowCart.Kernel.Blobs;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Outbound;

namespace GlowCart.Media.Images;

/// <summary>The stores' pictures, seen by everybody who has their address.</summary>
[BlobContainer("images")]
internal sealed class ImageFiles;

internal sealed class Images(
    IBlobContainer<ImageFiles> files,
    IRepository<MediaFile> media,
    GuardedHttp outbound,
    ICurrentTenant tenant,
    TimeProvider clock
) : IImages
{
    private static readonly HashSet<string> Types = ["image/jpeg", "image/png", "image/webp", "image/gif"];

    public async Task<StoredImage> StoreAsync(Stream content, CancellationToken ct) =>
        await KeepAsync(await Picture.ReadAsync(content, ct), null, ct);

    public async Task<StoredImage> FetchAsync(Uri source, CancellationToken ct)
    {
        try
        {
            var download = await outbound.DownloadAsync(source, Picture.LargestFile, Types, ct);
            return await KeepAsync(download.Content.ToArray(), source.AbsoluteUri, ct);
        }
        catch (OutboundRefusedException refused)
        {
            throw ImageErrors.Unreachable.With(("reason", refused.Message));
        }
    }

    private async Task<StoredImage> KeepAsync(byte[] content, string? source, CancellationToken ct)
    {
        var (bytes, width, height) = Picture.Encode(content);
        var vendor = tenant.Id!.Value;
        var file = new MediaFile(vendor, "image/webp", bytes.Length, width, height, source, clock.GetUtcNow());
        await files.SaveAsync(file.BlobName, new MemoryStream(bytes), file.ContentType, ct: ct);
        media.Add(file);
        return new StoredImage($"/media/{vendor:N}/{file.BlobName}", width, height);
    }
}
