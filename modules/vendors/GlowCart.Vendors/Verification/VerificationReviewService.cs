using System.Globalization;
using GlowCart.Kernel.Blobs;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Tenancy;
using GlowCart.Kernel.Users;
using GlowCart.Platform.Paging;
using GlowCart.Vendors.Vendors;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Vendors.Verification;

internal sealed class VerificationReviewService(
    IRepository<VendorVerification> verifications,
    IRepository<Vendor> vendors,
    IBlobContainer<VerificationFiles> files,
    ICurrentTenant tenant,
    ICurrentUser user,
    TimeProvider clock
) : IVerificationReviewService
{
    private static readonly TimeSpan LinkLife = TimeSpan.FromMinutes(5);

    public async Task<PagedList<VerificationRequestDto>> ListAsync(VerificationQuery query, CancellationToken ct)
    {
        var found = verifications.Query.Include(v => v.Documents).Where(v => v.SubmittedAt != null);
        if (query.Status is { } status)
            found = found.Where(v => v.Status == status);
        if (query.Country is { } country)
            found = found.Where(v => vendors.Query.Any(s => s.Id == v.TenantId && s.Country == country));
        if (Cursor.Parse(query.Cursor) is { } cursor)
        {
            var (since, after) = (TimeOf(cursor), cursor.Id);
            found = found.Where(v => v.SubmittedAt > since || v.SubmittedAt == since && v.Id > after);
        }
        var rows = await found.OrderBy(v => v.SubmittedAt).ThenBy(v => v.Id).Take(query.Limit + 1).ToListAsync(ct);
        var ids = rows.ConvertAll(v => v.TenantId);
        var stores = await vendors.Query.Where(v => ids.Contains(v.Id)).ToDictionaryAsync(v => v.Id, ct);
        return Page.Of(
            rows,
            query.Limit,
            v => ToDto(v, stores[v.TenantId]),
            v => new Cursor(v.SubmittedAt!.Value.UtcTicks.ToString(CultureInfo.InvariantCulture), v.Id)
        );
    }

    public async Task<VerificationRequestDto> GetAsync(Guid id, CancellationToken ct)
    {
        var verification = await FindAsync(id, ct);
        return ToDto(verification, await vendors.GetAsync(verification.TenantId, ct));
    }

    public async Task<DocumentLinkDto> LinkAsync(Guid id, Guid documentId, CancellationToken ct)
    {
        var verification = await FindAsync(id, ct);
        var document = verification.Find(documentId);
        // The files lie with their store's.
        using var _ = tenant.Change(verification.TenantId);
        var url =
            await files.GetDownloadUrlAsync(document.BlobName, LinkLife, ct)
            ?? throw VerificationErrors.DocumentNotFound.With(("id", documentId));
        return new DocumentLinkDto(url.ToString(), clock.GetUtcNow() + LinkLife);
    }

    public Task<VerificationRequestDto> ApproveAsync(Guid id, ApproveRequest request, CancellationToken ct) =>
        DecideAsync(
            id,
            request.ConcurrencyStamp,
            (verification, store, now) =>
            {
                verification.Approve(user.Id!.Value, now);
                store.Verify(now);
            },
            ct
        );

    public Task<VerificationRequestDto> RejectAsync(Guid id, DecisionRequest request, CancellationToken ct) =>
        DecideAsync(
            id,
            request.ConcurrencyStamp,
            (verification, _, now) => verification.Reject(request.Reason, user.Id!.Value, now),
            ct
        );

    public Task<VerificationRequestDto> AskForMoreAsync(Guid id, DecisionRequest request, CancellationToken ct) =>
        DecideAsync(
            id,
            request.ConcurrencyStamp,
            (verification, _, now) => verification.AskForMore(request.Reason, user.Id!.Value, now),
            ct
        );

    private async Task<VerificationRequestDto> DecideAsync(
        Guid id,
        string? stamp,
        Action<VendorVerification, Vendor, DateTimeOffset> decide,
        CancellationToken ct
    )
    {
        var verification = await FindAsync(id, ct);
        verification.CheckStamp(stamp);
        var store = await vendors.GetAsync(verification.TenantId, ct);
        decide(verification, store, clock.GetUtcNow());
        return ToDto(verification, store);
    }

    private async Task<VendorVerification> FindAsync(Guid id, CancellationToken ct) =>
        await verifications
            .Tracked.Include(v => v.Documents)
            .FirstOrDefaultAsync(v => v.Id == id && v.SubmittedAt != null, ct)
        ?? throw VerificationErrors.NotFound.With(("id", id));

    private static DateTimeOffset TimeOf(Cursor cursor) =>
        long.TryParse(cursor.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
        && ticks <= DateTime.MaxValue.Ticks
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : throw CommonErrors.BadCursor.With();

    private static VerificationRequestDto ToDto(VendorVerification v, Vendor store) =>
        new(
            v.Id,
            v.TenantId,
            store.StoreName,
            store.Country,
            store.Status,
            v.Status,
            v.Reason,
            [.. v.Documents.OrderBy(d => d.Id).Select(d => d.ToDto())],
            v.SubmittedAt,
            v.DecidedAt,
            v.DecidedBy,
            v.ConcurrencyStamp
        );
}
