using GlowCart.Kernel.Blobs;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Media.Images;
using GlowCart.Media.Quotas;
using GlowCart.Platform.Persistence.Reading;
using Npgsql;

namespace GlowCart.Media.Files;

/// <summary>The store's documents, offered for download to everybody who has their address.</summary>
[BlobContainer("documents")]
internal sealed class DocumentFiles;

/// <summary>
/// Where a vendor's files lie. The blobs come first and the row after, with what it takes of the quota, in one transaction:
/// a process that dies in between leaves blobs that no row names, which nobody sees or counts, and which a sweep takes away.
/// See docs/adr/0019.
/// </summary>
internal sealed class MediaStore(
    IBlobContainer<ImageFiles> images,
    IBlobContainer<DocumentFiles> documents,
    IRepository<MediaFile> files,
    StorageQuota quota,
    ISql sql,
    ICurrentTenant tenant
)
{
    public Guid VendorId => tenant.Id!.Value;

    /// <summary>Outside of transactions, since it goes over the network. Doing it again does no harm.</summary>
    public async Task WriteAsync(MediaContent content, CancellationToken ct)
    {
        foreach (var part in content.Parts)
        {
            var bytes = new MemoryStream(part.Bytes);
            if (content.IsImage)
                await images.SaveAsync(part.Name, bytes, content.ContentType, overwrite: true, ct);
            else
                await documents.SaveAsync(part.Name, bytes, content.ContentType, overwrite: true, ct);
        }
    }

    public async Task EraseAsync(IEnumerable<string> blobNames, CancellationToken ct)
    {
        foreach (var name in blobNames)
        {
            if (MediaNames.IsDocument(name))
                await documents.DeleteAsync(name, ct);
            else
                await images.DeleteAsync(name, ct);
        }
    }

    public async Task AddAsync(MediaFile file, CancellationToken ct)
    {
        await quota.TakeAsync(file.StoredLength, ct);
        files.Add(file);
    }

    /// <summary>The row alone; its blobs go once that is committed.</summary>
    public async Task RemoveAsync(MediaFile file, CancellationToken ct)
    {
        files.Remove(file);
        await quota.GiveBackAsync(file.StoredLength, ct);
    }

    /// <summary>Until the transaction ends nobody else claims, releases or deletes it.</summary>
    public async Task<MediaFile?> FindLockedAsync(Guid id, CancellationToken ct)
    {
        await sql.ExecuteAsync(
            "select from media.media_files where tenant_id = @vendor and id = @id for update",
            [new NpgsqlParameter<Guid>("vendor", VendorId), new NpgsqlParameter<Guid>("id", id)],
            ct
        );
        return await files.FindAsync(f => f.TenantId == VendorId && f.Id == id, ct);
    }
}
