using GlowCart.Kernel.Blobs;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Settings;
using GlowCart.Kernel.Tenancy;
using GlowCart.Vendors.Vendors;
using Microsoft.EntityFrameworkCore;
using Refit;

namespace GlowCart.Vendors.Verification;

internal sealed class VerificationService(
    IRepository<VendorVerification> verifications,
    IBlobContainer<VerificationFiles> files,
    IUnitOfWork unitOfWork,
    ISettings settings,
    ICurrentTenant tenant,
    TimeProvider clock
) : IVerificationService
{
    public async Task<VerificationDto> GetAsync(Guid id, CancellationToken ct) =>
        await ToDtoAsync(await FindAsync(id, ct) ?? new VendorVerification(id, clock.GetUtcNow()), ct);

    public async Task<VerificationDto> AddDocumentAsync(
        Guid id,
        DocumentKind? kind,
        StreamPart file,
        CancellationToken ct
    )
    {
        if (kind is null)
            throw CommonRules.Required.Broken("kind");
        var mine = await FindAsync(id, ct);
        var document = await DocumentFile.ReadAsync(file.Value, ct);
        if (mine is null)
            verifications.Add(mine = new VendorVerification(id, clock.GetUtcNow()));
        var added = mine.Add(kind.Value, document.ContentType, document.Content.Length, clock.GetUtcNow());
        await files.SaveAsync(added.BlobName, new MemoryStream(document.Content), added.ContentType, ct: ct);
        return await ToDtoAsync(mine, ct);
    }

    public async Task RemoveDocumentAsync(Guid id, Guid documentId, CancellationToken ct)
    {
        var mine = await FindAsync(id, ct) ?? throw VerificationErrors.DocumentNotFound.With(("id", documentId));
        var removed = mine.Remove(documentId, clock.GetUtcNow());
        unitOfWork.OnCommitted(token => files.DeleteAsync(removed.BlobName, token));
    }

    public Task<VerificationDto> SubmitAsync(Guid id, CancellationToken ct) =>
        ChangeAsync(id, v => v.Submit(clock.GetUtcNow()), ct);

    public Task<VerificationDto> WithdrawAsync(Guid id, CancellationToken ct) =>
        ChangeAsync(id, v => v.Withdraw(clock.GetUtcNow()), ct);

    private async Task<VerificationDto> ChangeAsync(Guid id, Action<VendorVerification> change, CancellationToken ct)
    {
        // Whoever hasn't begun has nothing to hand in, and is told what is missing.
        var mine = await FindAsync(id, ct) ?? new VendorVerification(id, clock.GetUtcNow());
        change(mine);
        return await ToDtoAsync(mine, ct);
    }

    /// <exception cref="GlowCartException">It is another store's.</exception>
    private Task<VendorVerification?> FindAsync(Guid vendorId, CancellationToken ct) =>
        tenant.Id == vendorId
            ? verifications.Tracked.Include(v => v.Documents).FirstOrDefaultAsync(v => v.TenantId == vendorId, ct)
            : throw VendorErrors.NotFound.With(("id", vendorId));

    private async Task<VerificationDto> ToDtoAsync(VendorVerification mine, CancellationToken ct) =>
        new(
            mine.TenantId,
            mine.Status,
            mine.Reason,
            await settings.IsVerificationRequiredAsync(ct),
            [.. mine.Documents.OrderBy(d => d.Id).Select(d => d.ToDto())],
            mine.SubmittedAt,
            mine.DecidedAt
        );
}
