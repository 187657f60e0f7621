using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Media.Files;
using GlowCart.Media.Quotas;
using GlowCart.Platform.Content;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GlowCart.Media.UploadSessions;

internal sealed class UploadSessionService(
    IRepository<UploadSession> sessions,
    IRepository<MediaFile> files,
    UploadParts parts,
    MediaStore store,
    StorageQuota quota,
    ISql sql,
    IUnitOfWork unitOfWork,
    TimeProvider clock
) : IUploadSessionService
{
    /// <summary>What is on its way isn't counted yet: so much of it, and no more.</summary>
    private const int MostAtOnce = 20;

    public async Task<UploadSessionDto> BeginAsync(BeginUploadRequest request, CancellationToken ct)
    {
        MediaContent.DemandLength(request.Purpose!.Value, request.Length);
        await quota.LockAsync(ct);
        await quota.DemandRoomAsync(1, ct);
        var now = clock.GetUtcNow();
        var underWay = await sessions.Query.CountAsync(
            s => s.TenantId == store.VendorId && s.ExpiresAt > now && s.CompletedAt == null,
            ct
        );
        if (underWay >= MostAtOnce)
            throw UploadErrors.TooMany.With(("limit", MostAtOnce));
        var session = new UploadSession(store.VendorId, request, now);
        sessions.Add(session);
        return session.ToDto(await parts.UploadUrlAsync(session, ct));
    }

    public async Task<UploadSessionDto> GetAsync(Guid id, CancellationToken ct)
    {
        var session = await FindAsync(id, ct);
        var uploadUrl = await parts.UploadUrlAsync(session, ct);
        return session.ToDto(uploadUrl, uploadUrl is null ? 0 : await parts.WholeLengthAsync(session, ct));
    }

    public async Task<UploadSessionDto> PutChunkAsync(Guid id, int number, Stream content, CancellationToken ct)
    {
        var session = await FindAsync(id, ct);
        session.DemandOpen(clock.GetUtcNow());
        session.DemandChunk(number);
        var expected = session.LengthOf(number);
        var bytes = await Uploads.ReadAsync(content, expected, ct);
        if (bytes?.Length != expected)
            throw UploadErrors.ChunkWrongLength.With(("expected", expected));

        var hash = UploadSession.HashOf(bytes);
        // On what is known now, before the store is bothered; what counts is asked again behind the lock.
        if (!session.Receive(number, hash, clock.GetUtcNow()))
            return session.ToDto(await parts.UploadUrlAsync(session, ct));
        var name = session.ChunkName(number, hash);
        await parts.SaveAsync(name, bytes, ct);
        try
        {
            session = await unitOfWork.RunAsync(
                async token =>
                {
                    var mine = await FindLockedAsync(id, token) ?? throw UploadErrors.NotFound.With(("id", id));
                    mine.Receive(number, hash, clock.GetUtcNow());
                    return mine;
                },
                ct
            );
        }
        catch (GlowCartException e) when (e.Error == UploadErrors.ChunkDiffers || e.Error == UploadErrors.NotFound)
        {
            // Another content took the place, or the upload is off: nobody names this blob. After any other failure somebody
            // may, who put the same piece at the same time.
            await parts.DropAsync(name, CancellationToken.None);
            throw;
        }
        return session.ToDto(await parts.UploadUrlAsync(session, ct));
    }

    public async Task<MediaFileDto> CompleteAsync(Guid id, CancellationToken ct)
    {
        var session = await FindAsync(id, ct);
        if (session.CompletedAt is not null)
            return (await files.GetAsync(id, ct)).ToDto();
        session.DemandOpen(clock.GetUtcNow());
        var bytes =
            await parts.ReadAsync(session, ct)
            ?? throw UploadErrors.Incomplete.With(("received", session.ReceivedBytes), ("length", session.Length));
        session.DemandAnnounced(bytes);
        // Two who complete at once both do this work, under the same names, with the same outcome; the row is added once.
        var content = await MediaContent.OfAsync(id, session.Purpose, bytes, ct);
        await store.WriteAsync(content, ct);
        var file = await unitOfWork.RunAsync(token => KeepAsync(id, content, token), ct);
        await parts.DropAllAsync(session, CancellationToken.None);
        return file.ToDto();
    }

    public async Task AbortAsync(Guid id, CancellationToken ct)
    {
        var session = await FindLockedAsync(id, ct) ?? throw UploadErrors.NotFound.With(("id", id));
        if (session.CompletedAt is not null)
            throw UploadErrors.Completed.With(("id", id));
        sessions.Remove(session);
        unitOfWork.OnCommitted(token => parts.DropAllAsync(session, token));
    }

    private async Task<MediaFile> KeepAsync(Guid id, MediaContent content, CancellationToken ct)
    {
        var session = await FindLockedAsync(id, ct) ?? throw UploadErrors.NotFound.With(("id", id));
        if (session.CompletedAt is not null)
            return await files.GetAsync(id, ct);
        var now = clock.GetUtcNow();
        session.DemandOpen(now);
        var file = new MediaFile(store.VendorId, content, session.Purpose, session.FileName, null, now);
        await store.AddAsync(file, ct);
        session.Complete(now);
        return file;
    }

    /// <summary>To look at: what is changed is found anew behind the lock, since a tracked one would not be read again.</summary>
    private async Task<UploadSession> FindAsync(Guid id, CancellationToken ct) =>
        await sessions.Query.FirstOrDefaultAsync(s => s.TenantId == store.VendorId && s.Id == id, ct)
        ?? throw UploadErrors.NotFound.With(("id", id));

    /// <summary>The row as it is now, and nobody else's until the transaction ends.</summary>
    private async Task<UploadSession?> FindLockedAsync(Guid id, CancellationToken ct)
    {
        await sql.ExecuteAsync(
            "select from media.upload_sessions where tenant_id = @vendor and id = @id for update",
            [new NpgsqlParameter<Guid>("vendor", store.VendorId), new NpgsqlParameter<Guid>("id", id)],
            ct
        );
        return await sessions.Tracked.FirstOrDefaultAsync(s => s.TenantId == store.VendorId && s.Id == id, ct);
    }
}
