using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Contracts;
using GlowCart.Vendors.Vendors;
using Refit;

namespace GlowCart.Vendors.Verification;

/// <summary>The stores that ask to be verified, for operators. Of two who decide at once, the second gets 409.</summary>
[Audience(Audience.Operator), Permission(VendorPermissions.VerifyVendors)]
public interface IVerificationReviewService
{
    /// <summary>What was handed in, the oldest first.</summary>
    [Get("/api/v1/admin/verifications")]
    Task<PagedList<VerificationRequestDto>> ListAsync([Query] VerificationQuery query, CancellationToken ct = default);

    /// <summary>One of them.</summary>
    /// <error code="vendors.verification.not_found"/>
    [Get("/api/v1/admin/verifications/{id}")]
    Task<VerificationRequestDto> GetAsync(Guid id, CancellationToken ct = default);

    /// <summary>A link to read a document by, good for five minutes, for whoever has it.</summary>
    /// <error code="vendors.verification.not_found"/> <error code="vendors.verification.document_not_found"/>
    [Get("/api/v1/admin/verifications/{id}/documents/{documentId}/link")]
    Task<DocumentLinkDto> LinkAsync(Guid id, Guid documentId, CancellationToken ct = default);

    /// <summary>The store is who it says it is. Where it waited for this, it sells from now on.</summary>
    /// <error code="vendors.verification.not_found"/> <error code="vendors.verification.invalid_transition"/>
    /// <error code="common.stale_stamp"/>
    [Put("/api/v1/admin/verifications/{id}/approve")]
    Task<VerificationRequestDto> ApproveAsync(Guid id, [Body] ApproveRequest request, CancellationToken ct = default);

    /// <summary>It is refused, for a reason that the store reads. It may hand in again.</summary>
    /// <error code="vendors.verification.not_found"/> <error code="vendors.verification.invalid_transition"/>
    /// <error code="common.stale_stamp"/>
    [Put("/api/v1/admin/verifications/{id}/reject")]
    Task<VerificationRequestDto> RejectAsync(Guid id, [Body] DecisionRequest request, CancellationToken ct = default);

    /// <summary>Something is missing: the store reads what, adds it and hands in again.</summary>
    /// <error code="vendors.verification.not_found"/> <error code="vendors.verification.invalid_transition"/>
    /// <error code="common.stale_stamp"/>
    [Put("/api/v1/admin/verifications/{id}/ask-for-more")]
    Task<VerificationRequestDto> AskForMoreAsync(
        Guid id,
        [Body] DecisionRequest request,
        CancellationToken ct = default
    );
}

/// <param name="Status">Only these.</param>
/// <param name="Country">Only stores of this one: ISO 3166-1 alpha-2.</param>
public sealed record VerificationQuery(
    [property: EnumDataType(typeof(VerificationStatus))] VerificationStatus? Status = null,
    [property: RegularExpression("[A-Z]{2}")] string? Country = null,
    [property: Range(1, 100)] int Limit = 20,
    [property: StringLength(500)] string? Cursor = null
);

/// <param name="ConcurrencyStamp">Of what the operator has looked at: another one by now is refused.</param>
public sealed record ApproveRequest(string? ConcurrencyStamp = null);

/// <param name="Reason">For the store to read.</param>
/// <param name="ConcurrencyStamp">Of what the operator has looked at: another one by now is refused.</param>
public sealed record DecisionRequest(
    [property: Required, StringLength(1000, MinimumLength = 3), RegularExpression(@"[^\p{Cc}]*[^\p{Cc}\s][^\p{Cc}]*")]
        string Reason,
    string? ConcurrencyStamp = null
);

/// <param name="DecidedBy">The operator who decided last.</param>
public sealed record VerificationRequestDto(
    Guid VerificationId,
    Guid VendorId,
    string StoreName,
    string Country,
    VendorStatus VendorStatus,
    VerificationStatus Status,
    string? Reason,
    IReadOnlyList<DocumentDto> Documents,
    DateTimeOffset? SubmittedAt,
    DateTimeOffset? DecidedAt,
    Guid? DecidedBy,
    string ConcurrencyStamp
);

public sealed record DocumentLinkDto(string Url, DateTimeOffset ExpiresAt);
