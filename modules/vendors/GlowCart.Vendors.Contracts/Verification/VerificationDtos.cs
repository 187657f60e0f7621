using GlowCart.Kernel.Errors;

namespace GlowCart.Vendors.Verification;

/// <param name="Reason">What the operator wrote who refused it or asked for more.</param>
/// <param name="IsRequired">Whether a store has to be verified before it sells.</param>
public sealed record VerificationDto(
    Guid VendorId,
    VerificationStatus Status,
    string? Reason,
    bool IsRequired,
    IReadOnlyList<DocumentDto> Documents,
    DateTimeOffset? SubmittedAt,
    DateTimeOffset? DecidedAt
);

public sealed record DocumentDto(
    Guid DocumentId,
    DocumentKind Kind,
    string ContentType,
    long Length,
    DateTimeOffset UploadedAt
);

public enum VerificationStatus
{
    /// <summary>The store gathers its documents.</summary>
    Draft,

    /// <summary>It waits for an operator.</summary>
    Submitted,

    /// <summary>An operator asked for something that is missing.</summary>
    MoreNeeded,
    Approved,
    Rejected,
}

/// <summary>What a document proves.</summary>
public enum DocumentKind
{
    BusinessRegistration,

    /// <summary>Of whoever runs the store: a passport, an identity card.</summary>
    Identity,
    AddressProof,
    Tax,
}

public static class VerificationErrors
{
    public const string NotFoundCode = "vendors.verification.not_found";
    public static readonly ErrorDefinition NotFound = new(
        NotFoundCode,
        ErrorKind.NotFound,
        "There is no such verification."
    );
    public static readonly ErrorDefinition DocumentNotFound = new(
        "vendors.verification.document_not_found",
        ErrorKind.NotFound,
        "There is no such document."
    );
    public static readonly ErrorDefinition DocumentInvalid = new(
        "vendors.verification.document_invalid",
        ErrorKind.Invalid,
        "It is not a document of a kind that is taken: PDF, JPEG or PNG."
    );
    public static readonly ErrorDefinition DocumentTooLarge = new(
        "vendors.verification.document_too_large",
        ErrorKind.TooLarge,
        "The document is larger than is taken: 10 MB."
    );
    public static readonly ErrorDefinition TooManyDocuments = new(
        "vendors.verification.too_many_documents",
        ErrorKind.Conflict,
        "{limit} documents can be kept."
    );
    public static readonly ErrorDefinition Incomplete = new(
        "vendors.verification.incomplete",
        ErrorKind.Conflict,
        "A document of this kind is missing: {missing}."
    );
    public static readonly ErrorDefinition InvalidTransition = new(
        "vendors.verification.invalid_transition",
        ErrorKind.Conflict,
        "A verification that is {from} can't become {to}."
    );
}
