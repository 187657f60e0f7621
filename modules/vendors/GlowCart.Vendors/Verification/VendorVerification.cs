using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using GlowCart.Vendors.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Vendors.Verification;

/// <summary>A store's proof of who is behind it, and what operators made of it. There is one a store.</summary>
[NotFoundError(VerificationErrors.NotFoundCode)]
internal sealed class VendorVerification : Aggregate, ITenantOwned
{
    public const int MostDocuments = 20;
    private static readonly DocumentKind[] Required = [DocumentKind.BusinessRegistration, DocumentKind.Identity];
    private readonly List<VerificationDocument> _documents = [];

    private VendorVerification() { }

    public VendorVerification(Guid vendorId, DateTimeOffset now) => (TenantId, ChangedAt) = (vendorId, now);

    public Guid TenantId { get; private set; }
    public VerificationStatus Status { get; private set; }

    /// <summary>For the store: why it was refused, or what is missing.</summary>
    public string? Reason { get; private set; }
    public DateTimeOffset? SubmittedAt { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>The operator.</summary>
    public Guid? DecidedBy { get; private set; }

    /// <summary>Moves with each document too, so that whoever hands in meanwhile is told that they changed.</summary>
    public DateTimeOffset ChangedAt { get; private set; }
    public IReadOnlyList<VerificationDocument> Documents => _documents;

    private bool IsOpen =>
        Status is VerificationStatus.Draft or VerificationStatus.MoreNeeded or VerificationStatus.Rejected;

    public VerificationDocument Add(DocumentKind kind, string contentType, long length, DateTimeOffset now)
    {
        DemandOpen();
        if (_documents.Count >= MostDocuments)
            throw VerificationErrors.TooManyDocuments.With(("limit", MostDocuments));
        var document = new VerificationDocument(this, kind, contentType, length, now);
        _documents.Add(document);
        ChangedAt = now;
        return document;
    }

    public VerificationDocument Remove(Guid documentId, DateTimeOffset now)
    {
        var document = Find(documentId);
        DemandOpen();
        _documents.Remove(document);
        ChangedAt = now;
        return document;
    }

    public VerificationDocument Find(Guid documentId) =>
        _documents.Find(d => d.Id == documentId) ?? throw VerificationErrors.DocumentNotFound.With(("id", documentId));

    public void Submit(DateTimeOffset now)
    {
        if (Status is VerificationStatus.Submitted)
            return;
        DemandOpen(VerificationStatus.Submitted);
        if (Required.Except(_documents.Select(d => d.Kind)).ToList() is [var missing, ..])
            throw VerificationErrors.Incomplete.With(("missing", missing));
        (Status, SubmittedAt, ChangedAt) = (VerificationStatus.Submitted, now, now);
        Raise(new VerificationSubmitted(TenantId));
    }

    public void Withdraw(DateTimeOffset now)
    {
        if (Status is VerificationStatus.Draft)
            return;
        DemandSubmitted(VerificationStatus.Draft);
        (Status, SubmittedAt, Reason, ChangedAt) = (VerificationStatus.Draft, null, null, now);
    }

    public void Approve(Guid by, DateTimeOffset now)
    {
        if (Decide(VerificationStatus.Approved, null, by, now))
            Raise(new VendorVerified(TenantId));
    }

    public void Reject(string reason, Guid by, DateTimeOffset now)
    {
        if (Decide(VerificationStatus.Rejected, reason, by, now))
            Raise(new VerificationRejected(TenantId, reason));
    }

    public void AskForMore(string what, Guid by, DateTimeOffset now)
    {
        if (Decide(VerificationStatus.MoreNeeded, what, by, now))
            Raise(new VerificationNeedsMore(TenantId, what));
    }

    /// <returns>False: the same operator has decided the same before, and asks again.</returns>
    private bool Decide(VerificationStatus status, string? reason, Guid by, DateTimeOffset now)
    {
        if (Status == status && DecidedBy == by && Reason == reason)
            return false;
        DemandSubmitted(status);
        (Status, Reason, DecidedBy, DecidedAt, ChangedAt) = (status, reason, by, now, now);
        return true;
    }

    private void DemandSubmitted(VerificationStatus to)
    {
        if (Status is not VerificationStatus.Submitted)
            throw Refused(to);
    }

    private void DemandOpen(VerificationStatus to = VerificationStatus.Draft)
    {
        if (!IsOpen)
            throw Refused(to);
    }

    private GlowCartException Refused(VerificationStatus to) =>
        VerificationErrors.InvalidTransition.With(("from", Status), ("to", to));
}

/// <summary>The file itself lies in <see cref="VerificationFiles"/>, under <see cref="BlobName"/>.</summary>
internal sealed class VerificationDocument : Entity, ITenantOwned
{
    private VerificationDocument() { }

    public VerificationDocument(
        VendorVerification of,
        DocumentKind kind,
        string contentType,
        long length,
        DateTimeOffset now
    )
    {
        (VerificationId, TenantId) = (of.Id, of.TenantId);
        (Kind, ContentType, Length, UploadedAt) = (kind, contentType, length, now);
    }

    public Guid VerificationId { get; private set; }
    public Guid TenantId { get; private set; }
    public DocumentKind Kind { get; private set; }
    public string ContentType { get; private set; } = "";
    public long Length { get; private set; }
    public DateTimeOffset UploadedAt { get; private set; }

    public string BlobName => $"{Id:N}.{ContentType[(ContentType.IndexOf('/') + 1)..]}";

    public DocumentDto ToDto() => new(Id, Kind, ContentType, Length, UploadedAt);
}

internal sealed class VendorVerificationConfiguration : IEntityTypeConfiguration<VendorVerification>
{
    public void Configure(EntityTypeBuilder<VendorVerification> builder)
    {
        builder.ToTable("vendor_verification");
        builder.Property(v => v.Reason).HasMaxLength(1000);
        builder.HasIndex(v => v.TenantId).IsUnique();
        builder.HasIndex(v => new
        {
            v.Status,
            v.SubmittedAt,
            v.Id,
        });
        builder.HasMany(v => v.Documents).WithOne().HasForeignKey(d => d.VerificationId);
        builder.Navigation(v => v.Documents).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Grant("select, insert, update", ScopeKind.Vendor);
        builder.Grant("select, update", ScopeKind.Operator);
    }
}

internal sealed class VerificationDocumentConfiguration : IEntityTypeConfiguration<VerificationDocument>
{
    public void Configure(EntityTypeBuilder<VerificationDocument> builder)
    {
        builder.ToTable("vendor_verification_documents");
        builder.Property(d => d.ContentType).HasMaxLength(100);
        builder.Ignore(d => d.BlobName);
        builder.Grant("select, insert, delete", ScopeKind.Vendor);
        builder.Grant("select", ScopeKind.Operator);
    }
}
