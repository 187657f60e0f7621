using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Media.Quotas;
using GlowCart.Platform.Paging;
using Microsoft.EntityFrameworkCore;
using Refit;

namespace GlowCart.Media.Files;

internal sealed class MediaService(
    IRepository<MediaFile> files,
    MediaStore store,
    StorageQuota quota,
    IUnitOfWork unitOfWork,
    TimeProvider clock
) : IMediaService
{
    public async Task<PagedList<MediaFileDto>> ListAsync(MediaQuery query, CancellationToken ct)
    {
        var cursor = Cursor.Parse(query.Cursor);
        var found = files.Query.Where(f => f.TenantId == store.VendorId);
        if (query.Purpose is { } purpose)
            found = found.Where(f => f.Purpose == purpose);
        if (query.Unused is { } unused)
            found = found.Where(f => f.UnusedSince != null == unused);
        if (cursor is { Id: var after })
            found = found.Where(f => f.Id.CompareTo(after) < 0);
        var rows = await found.OrderByDescending(f => f.Id).Take(query.Limit + 1).ToListAsync(ct);
        return Page.Of(rows, query.Limit, f => f.ToDto(), f => new Cursor("", f.Id));
    }

    public async Task<MediaFileDto> UploadAsync(MediaPurpose? purpose, StreamPart file, CancellationToken ct)
    {
        if (purpose is not { } wanted)
            throw CommonRules.Required.Broken("purpose");
        var bytes = await MediaContent.ReadAsync(wanted, file.Value, ct);
        // Told before the work where it is clear already; what counts is asked again with the row.
        await quota.DemandRoomAsync(1, ct);
        var content = await MediaContent.OfAsync(Guid.CreateVersion7(), wanted, bytes, ct);
        var kept = new MediaFile(
            store.VendorId,
            content,
            wanted,
            FileNames.Shown(file.FileName),
            null,
            clock.GetUtcNow()
        );
        await store.WriteAsync(content, ct);
        try
        {
            await unitOfWork.RunAsync(token => store.AddAsync(kept, token), ct);
        }
        catch
        {
            // What this fails to take away, a sweep does.
            await store.EraseAsync(kept.BlobNames, CancellationToken.None);
            throw;
        }
        return kept.ToDto();
    }

    public async Task<MediaUsageDto> GetUsageAsync(CancellationToken ct)
    {
        var (used, limits) = (await quota.UsedAsync(ct), await quota.LimitsAsync(ct));
        return new MediaUsageDto(used.Files, limits.Files, used.Bytes, limits.Bytes);
    }

    public async Task<MediaFileDto> GetAsync(Guid id, CancellationToken ct) => (await files.GetAsync(id, ct)).ToDto();

    public async Task DeleteAsync(Guid id, CancellationToken ct)
    {
        var file = await store.FindLockedAsync(id, ct) ?? throw MediaErrors.NotFound.With(("id", id));
        file.DemandUnused();
        await store.RemoveAsync(file, ct);
        unitOfWork.OnCommitted(token => store.EraseAsync(file.BlobNames, token));
    }
}

/// <summary>Names are shown to people again, and mean nothing else.</summary>
internal static class FileNames
{
    private const int Longest = 255;

    public static string? Shown(string? name)
    {
        // Some browsers send the whole path.
        var last = (name ?? "")[((name ?? "").LastIndexOfAny(['/', '\\']) + 1)..];
        var shown = string.Concat(last.Where(c => !char.IsControl(c) && !char.IsSurrogate(c))).Trim();
        return shown.Length switch
        {
            0 => null,
            > Longest => shown[..Longest],
            _ => shown,
        };
    }
}
