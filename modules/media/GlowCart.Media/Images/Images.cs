using GlowCart.Kernel.Blobs;
using GlowCart.Kernel.Domain;
using GlowCart.Media.Files;
using GlowCart.Platform.Outbound;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Media.Images;

/// <summary>The stores' pictures, seen by everybody who has their address.</summary>
[BlobContainer("images")]
internal sealed class ImageFiles;

internal sealed class Images(MediaStore store, IRepository<MediaUse> uses, GuardedHttp outbound, TimeProvider clock)
    : IImages
{
    private static readonly HashSet<string> Types = ["image/jpeg", "image/png", "image/webp", "image/gif"];

    public Task<StoredImage> StoreAsync(Stream content, CancellationToken ct) =>
        StoreAsync(content, MediaPurpose.ProductImage, ct);

    public async Task<StoredImage> StoreAsync(Stream content, MediaPurpose purpose, CancellationToken ct) =>
        await KeepAsync(await Picture.ReadAsync(content, ct), purpose, null, ct);

    public async Task<StoredImage> FetchAsync(Uri source, CancellationToken ct)
    {
        try
        {
            var download = await outbound.DownloadAsync(source, Picture.LargestFile, Types, ct);
            return await KeepAsync(download.Content.ToArray(), MediaPurpose.ProductImage, source.AbsoluteUri, ct);
        }
        catch (OutboundRefusedException refused)
        {
            throw ImageErrors.Unreachable.With(("reason", refused.Message));
        }
    }

    public async Task<StoredImage> ClaimAsync(Guid fileId, MediaOwner owner, CancellationToken ct)
    {
        var file = await store.FindLockedAsync(fileId, ct);
        if (file is not { IsImage: true })
            throw MediaErrors.NotFound.With(("id", fileId));
        if (!await UsesOf(fileId).AnyAsync(u => u.OwnerKind == owner.Kind && u.OwnerId == owner.Id, ct))
            uses.Add(new MediaUse(file, owner));
        file.BeginUse();
        return file.ToImage();
    }

    public async Task ReleaseAsync(string url, MediaOwner owner, CancellationToken ct)
    {
        if (
            MediaNames.FileAt(store.VendorId, url) is not { } fileId
            || await store.FindLockedAsync(fileId, ct) is not { } file
        )
            return;
        var all = await UsesOf(fileId).ToListAsync(ct);
        var mine = all.Where(u => u.OwnerKind == owner.Kind && u.OwnerId == owner.Id).ToList();
        mine.ForEach(uses.Remove);
        if (mine.Count == all.Count)
            file.EndUse(clock.GetUtcNow());
    }

    private IQueryable<MediaUse> UsesOf(Guid fileId) => uses.Tracked.Where(u => u.FileId == fileId);

    private async Task<StoredImage> KeepAsync(byte[] bytes, MediaPurpose purpose, string? source, CancellationToken ct)
    {
        var content = await MediaContent.OfImageAsync(Guid.CreateVersion7(), bytes, ct);
        var file = new MediaFile(store.VendorId, content, purpose, null, source, clock.GetUtcNow());
        // Whoever stores it shows it.
        file.BeginUse();
        await store.WriteAsync(content, ct);
        await store.AddAsync(file, ct);
        return file.ToImage();
    }
}
