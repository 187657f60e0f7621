using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using GlowCart.Vendors.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Vendors.Vendors;

/// <summary>A store: the tenant itself, so it belongs to itself.</summary>
[NotFoundError(VendorErrors.NotFoundCode)]
internal sealed class Vendor : Aggregate, ITenantOwned
{
    private Vendor() { }

    public Vendor(
        string storeName,
        string slug,
        string contactEmail,
        string? phone,
        string? businessType,
        string currency,
        string country,
        bool sellsAtOnce,
        DateTimeOffset now
    )
    {
        TenantId = Id;
        (StoreName, Slug, ContactEmail, PhoneNumber) = (storeName, slug, contactEmail, phone);
        (BusinessType, Currency, Country, CreatedAt) = (businessType, currency, country, now);
        Status = sellsAtOnce ? VendorStatus.Active : VendorStatus.Pending;
        Raise(new VendorRegistered(Id, storeName));
    }

    public Guid TenantId { get; private set; }
    public string StoreName { get; private set; } = "";
    public string Slug { get; private set; } = "";
    public string Description { get; private set; } = "";
    public string? LogoUrl { get; private set; }
    public string? BannerUrl { get; private set; }
    public string ContactEmail { get; private set; } = "";
    public string? PhoneNumber { get; private set; }
    public string? BusinessType { get; private set; }
    public string Currency { get; private set; } = "";
    public string Country { get; private set; } = "";
    public SubscriptionTier SubscriptionTier { get; private set; }
    public VendorStatus Status { get; private set; }

    /// <summary>What the operator wrote who changed the status last.</summary>
    public string? StatusReason { get; private set; }

    /// <summary>What a suspended store will be again; null while it isn't suspended.</summary>
    public VendorStatus? ResumesAs { get; private set; }

    /// <summary>When an operator found that it is who it says it is.</summary>
    public DateTimeOffset? VerifiedAt { get; private set; }

    /// <summary>Agreed with this vendor; null: the marketplace's.</summary>
    public decimal? CommissionRate { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    public void Describe(string storeName, string description, string contactEmail, string? phone, string? businessType)
    {
        var isRenamed = storeName != StoreName;
        (StoreName, Description, ContactEmail, PhoneNumber, BusinessType) = (
            storeName,
            description,
            contactEmail,
            phone,
            businessType
        );
        if (isRenamed)
            Tell();
    }

    public void ShowLogo(string url) => LogoUrl = url;

    public void ShowBanner(string url) => BannerUrl = url;

    /// <summary>The slug stays: links name the store by it.</summary>
    public void Rename(string storeName)
    {
        DemandOpen();
        Describe(storeName.Trim(), Description, ContactEmail, PhoneNumber, BusinessType);
    }

    /// <summary>For good. What it sold and what it earned stays as it is.</summary>
    public void Close()
    {
        ResumesAs = null;
        MoveTo(VendorStatus.Closed, null);
    }

    public void Suspend(string reason)
    {
        DemandOpen();
        if (Status is not VendorStatus.Suspended)
            ResumesAs = Status;
        MoveTo(VendorStatus.Suspended, reason);
    }

    /// <summary>A store that waited for its approval before waits on.</summary>
    /// <exception cref="GlowCartException">It isn't suspended, but waits.</exception>
    public void Reactivate(string reason)
    {
        DemandOpen();
        if (Status is VendorStatus.Pending)
            throw VendorErrors.NotVerified.With();
        MoveTo(ResumesAs ?? VendorStatus.Active, reason);
        ResumesAs = null;
    }

    public void Verify(DateTimeOffset now)
    {
        VerifiedAt ??= now;
        Release();
    }

    /// <summary>It waits for no approval any more: verified, or not asked to be.</summary>
    public void Release()
    {
        if (Status is VendorStatus.Pending)
            MoveTo(VendorStatus.Active, null);
        if (ResumesAs is VendorStatus.Pending)
            ResumesAs = VendorStatus.Active;
    }

    /// <exception cref="GlowCartException">`vendors.vendor.closed`.</exception>
    private void DemandOpen()
    {
        if (Status is VendorStatus.Closed)
            throw VendorErrors.Closed.With();
    }

    private void MoveTo(VendorStatus status, string? reason)
    {
        if (Status == status)
            return;
        (Status, StatusReason) = (status, reason);
        Tell();
    }

    private void Tell() => Raise(new VendorChanged(Id, StoreName, Status is VendorStatus.Active));

    public VendorDto ToDto() =>
        new(
            Id,
            StoreName,
            Slug,
            Description,
            LogoUrl,
            BannerUrl,
            ContactEmail,
            PhoneNumber,
            BusinessType,
            Currency,
            Country,
            SubscriptionTier,
            Status,
            ConcurrencyStamp,
            StatusReason,
            VerifiedAt is not null
        );
}

internal sealed class VendorConfiguration : IEntityTypeConfiguration<Vendor>
{
    public void Configure(EntityTypeBuilder<Vendor> builder)
    {
        builder.ToTable("vendors");
        builder.Property(v => v.StoreName).HasMaxLength(200);
        builder.Property(v => v.Slug).HasMaxLength(200);
        builder.Property(v => v.LogoUrl).HasMaxLength(2048);
        builder.Property(v => v.BannerUrl).HasMaxLength(2048);
        builder.Property(v => v.ContactEmail).HasMaxLength(256);
        builder.Property(v => v.PhoneNumber).HasMaxLength(30);
        builder.Property(v => v.BusinessType).HasMaxLength(100);
        builder.Property(v => v.Currency).HasMaxLength(3).IsFixedLength();
        builder.Property(v => v.StatusReason).HasMaxLength(500);
        builder.Property(v => v.Country).HasMaxLength(2).IsFixedLength();
        builder.Property(v => v.CommissionRate).HasPrecision(6, 5);
        builder.HasIndex(v => v.Slug).IsUnique();
        builder.Grant("select, insert", ScopeKind.Identity);
        builder.Grant("select, update", ScopeKind.Vendor);
    }
}
