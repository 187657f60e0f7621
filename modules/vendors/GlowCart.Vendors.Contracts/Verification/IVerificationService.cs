using GlowCart.Kernel.Contracts;
using GlowCart.Vendors.Vendors;
using Refit;

namespace GlowCart.Vendors.Verification;

/// <summary>
/// A store shows who is behind it. Where the marketplace asks for it (setting `Vendors.Verification`), a new store sells
/// once an operator has approved it.
/// </summary>
[Audience(Audience.Vendor), Permission(VendorPermissions.ManageStore), WhileSuspended]
public interface IVerificationService
{
    /// <summary>How far one's own store's verification is, with its documents and what the operator wrote last.</summary>
    /// <error code="vendors.vendor.not_found"/>
    [Get("/api/v1/vendors/{id}/verification")]
    Task<VerificationDto> GetAsync(Guid id, CancellationToken ct = default);

    /// <summary>Adds a document: a PDF, JPEG or PNG of at most 10 MB. Operators alone can read it.</summary>
    /// <error code="vendors.vendor.not_found"/> <error code="vendors.verification.document_invalid"/>
    /// <error code="vendors.verification.document_too_large"/> <error code="vendors.verification.too_many_documents"/>
    /// <error code="vendors.verification.invalid_transition"/>
    [
        Multipart,
        Post("/api/v1/vendors/{id}/verification/documents"),
        SuccessStatus(201),
        MaxBody(LargestDocument + 64 * 1024),
        RateLimit("import")
    ]
    Task<VerificationDto> AddDocumentAsync(
        Guid id,
        [Query] DocumentKind? kind,
        [AliasAs("file")] StreamPart file,
        CancellationToken ct = default
    );

    /// <summary>Takes a document away again, and its file with it.</summary>
    /// <error code="vendors.vendor.not_found"/> <error code="vendors.verification.document_not_found"/>
    /// <error code="vendors.verification.invalid_transition"/>
    [Delete("/api/v1/vendors/{id}/verification/documents/{documentId}")]
    Task RemoveDocumentAsync(Guid id, Guid documentId, CancellationToken ct = default);

    /// <summary>
    /// Hands it in, for the first time or again: with a proof of the business and one of who runs it at least. Until it is
    /// decided its documents stay as they are.
    /// </summary>
    /// <error code="vendors.vendor.not_found"/> <error code="vendors.verification.incomplete"/>
    /// <error code="vendors.verification.invalid_transition"/>
    [Put("/api/v1/vendors/{id}/verification/submit")]
    Task<VerificationDto> SubmitAsync(Guid id, CancellationToken ct = default);

    /// <summary>Takes it back, to change its documents.</summary>
    /// <error code="vendors.vendor.not_found"/> <error code="vendors.verification.invalid_transition"/>
    [Put("/api/v1/vendors/{id}/verification/withdraw")]
    Task<VerificationDto> WithdrawAsync(Guid id, CancellationToken ct = default);

    /// <summary>In bytes.</summary>
    const int LargestDocument = 10 * 1024 * 1024;
}
