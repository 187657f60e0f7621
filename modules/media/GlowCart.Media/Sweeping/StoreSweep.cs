using GlowCart.Kernel.Blobs;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Settings;
using GlowCart.Media.Files;
using GlowCart.Media.Images;
using GlowCart.Media.Quotas;
using GlowCart.Media.UploadSessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace GlowCart.Media.Sweeping;

/// <summary>
/// One store's files put in order: uploads that were left, files that nothing shows, blobs without a row, rows without a
/// blob, and the counter. Each is a transaction of its own, so that a run that is cut short has done what it has done.
/// </summary>
internal sealed class StoreSweep(
    IRepository<MediaFile> files,
    IRepository<UploadSession> sessions,
    IBlobContainer<ImageFiles> images,
    IBlobContainer<DocumentFiles> documents,
    IBlobContainer<UploadFiles> uploads,
    UploadParts parts,
    MediaStore store,
    StorageQuota quota,
    ISettings settings,
    IUnitOfWork unitOfWork,
    TimeProvider clock,
    ILogger<StoreSweep> log
)
{
    /// <summary>
    /// Longer than an upload lives: a blob whose row is still to come is younger, and so is a row that this run didn't know.
    /// </summary>
    private static readonly TimeSpan Grace = UploadSession.Life * 2;

    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await ForgetUploadsAsync(now, ct);
        await DropUnusedAsync(now - await settings.GetTimeAsync(MediaSettings.KeepUnusedFor, ct), ct);
        await CompareAsync(now - Grace, ct);
        if (await unitOfWork.RunAsync(quota.RecountAsync, ct))
            log.LogWarning(
                "What the files of store {Vendor} take up was not what was counted; it is now",
                store.VendorId
            );
    }

    private async Task ForgetUploadsAsync(DateTimeOffset now, CancellationToken ct)
    {
        var expired = await sessions
            .Query.Where(s => s.TenantId == store.VendorId && s.ExpiresAt <= now)
            .ToListAsync(ct);
        foreach (var session in expired)
        {
            // The blobs first: while there is a row, the next run knows of them.
            await parts.DropAllAsync(session, ct);
            await unitOfWork.RunAsync(
                async token =>
                {
                    if (await sessions.FindAsync(session.Id, token) is { } gone)
                        sessions.Remove(gone);
                },
                ct
            );
        }
    }

    private async Task DropUnusedAsync(DateTimeOffset since, CancellationToken ct)
    {
        var unused = await files
            .Query.Where(f => f.TenantId == store.VendorId && f.UnusedSince <= since)
            .Select(f => f.Id)
            .ToListAsync(ct);
        foreach (var id in unused)
            await DropAsync(id, f => f.UnusedSince <= since, ct);
    }

    private async Task CompareAsync(DateTimeOffset before, CancellationToken ct)
    {
        // Rows first: a file that is added now has its blobs already.
        var rows = await files
            .Query.Where(f => f.TenantId == store.VendorId)
            .Select(f => new { f.Id, f.CreatedAt })
            .ToDictionaryAsync(f => f.Id, f => f.CreatedAt, ct);
        var found = new HashSet<Guid>();
        await SweepAsync(images);
        await SweepAsync(documents);
        var live = (
            await sessions.Query.Where(s => s.TenantId == store.VendorId).Select(s => s.Id).ToListAsync(ct)
        ).ToHashSet();
        await foreach (var blob in uploads.ListAsync(ct))
        {
            if (
                blob.WrittenAt < before
                && !(
                    Guid.TryParseExact(blob.Name[..Math.Min(32, blob.Name.Length)], "N", out var id)
                    && live.Contains(id)
                )
            )
                await uploads.DeleteAsync(blob.Name, ct);
        }
        foreach (var (id, createdAt) in rows.Where(r => r.Value < before && !found.Contains(r.Key)))
            await LoseAsync(id, ct);

        async Task SweepAsync<T>(IBlobContainer<T> container)
        {
            await foreach (var blob in container.ListAsync(ct))
            {
                var file = MediaNames.FileOf(blob.Name);
                if (file is { } id && rows.ContainsKey(id))
                {
                    if (MediaNames.MainOf(blob.Name) is null)
                        found.Add(id);
                }
                else if (blob.WrittenAt < before && !await IsKnownAsync(file, ct))
                    await container.DeleteAsync(blob.Name, ct);
            }
        }
    }

    /// <summary>Asked again, for a row that came meanwhile.</summary>
    private async Task<bool> IsKnownAsync(Guid? file, CancellationToken ct) =>
        file is { } id && await files.Query.AnyAsync(f => f.TenantId == store.VendorId && f.Id == id, ct);

    /// <summary>Its blob is gone: a file that nothing shows goes with it; of one that is shown, somebody must hear.</summary>
    private async Task LoseAsync(Guid id, CancellationToken ct)
    {
        if (!await DropAsync(id, f => f.UnusedSince is not null, ct))
            log.LogError("The file {File} of store {Vendor} is shown, and its blob is gone", id, store.VendorId);
    }

    private async Task<bool> DropAsync(Guid id, Func<MediaFile, bool> mayGo, CancellationToken ct)
    {
        var gone = await unitOfWork.RunAsync(
            async token =>
            {
                if (await store.FindLockedAsync(id, token) is not { } file || !mayGo(file))
                    return null;
                await store.RemoveAsync(file, token);
                return file;
            },
            ct
        );
        if (gone is null)
            return false;
        await store.EraseAsync(gone.BlobNames, ct);
        return true;
    }
}
