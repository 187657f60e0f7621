using GlowCart.Kernel.Blobs;

namespace GlowCart.Media.Images;

/// <summary>People's pictures of themselves: nobody's store's, and seen by everybody who has their address.</summary>
[BlobContainer("avatars", Shared = true)]
internal sealed class AvatarFiles;

internal sealed class Avatars(IBlobContainer<AvatarFiles> files) : IAvatars
{
    public const string Path = "/media/avatars/";

    public async Task<StoredImage> StoreAsync(Stream content, CancellationToken ct)
    {
        var (bytes, width, height) = Picture.Encode(await Picture.ReadAsync(content, ct));
        var name = $"{Guid.CreateVersion7():N}.webp";
        await files.SaveAsync(name, new MemoryStream(bytes), "image/webp", ct: ct);
        return new StoredImage(Path + name, width, height);
    }

    public Task DeleteAsync(string url, CancellationToken ct) =>
        url.StartsWith(Path, StringComparison.Ordinal) ? files.DeleteAsync(url[Path.Length..], ct) : Task.CompletedTask;
}
