using System.Globalization;
using GlowCart.Kernel.Domain;
using GlowCart.Media.Images;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Media.Files;

/// <summary>A file that a vendor keeps with us: what counts towards its quota, and what a sweep compares the blobs with.</summary>
[NotFoundError(MediaErrors.NotFoundCode)]
internal sealed class MediaFile : Entity, ITenantOwned
{
    private MediaFile() { }

    /// <param name="source">Where it was fetched from; null for an upload.</param>
    public MediaFile(
        Guid tenantId,
        MediaContent content,
        MediaPurpose purpose,
        string? fileName,
        string? source,
        DateTimeOffset now
    )
    {
        Id = content.FileId;
        (TenantId, Purpose, FileName, SourceUrl) = (tenantId, purpose, fileName, source);
        (ContentType, Length, StoredLength) = (content.ContentType, content.Main.Bytes.Length, content.Length);
        (Width, Height) = (content.Main.Width, content.Main.Height);
        SmallerWidths = [.. content.Parts.Skip(1).Select(p => p.Width).Order()];
        (CreatedAt, UnusedSince) = (now, now);
    }

    public Guid TenantId { get; private set; }
    public MediaPurpose Purpose { get; private set; }
    public string? FileName { get; private set; }
    public string ContentType { get; private set; } = "";
    public long Length { get; private set; }

    /// <summary>With all its sizes.</summary>
    public long StoredLength { get; private set; }
    public int Width { get; private set; }
    public int Height { get; private set; }

    /// <summary>Of the sizes beside the picture itself, in pixels across.</summary>
    public List<int> SmallerWidths { get; private set; } = [];
    public string? SourceUrl { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Since when nothing shows it; null while something does.</summary>
    public DateTimeOffset? UnusedSince { get; private set; }

    public bool IsImage => Purpose is not MediaPurpose.Document;

    public string Url => MediaNames.Url(TenantId, MediaNames.Main(Id, IsImage));

    public IEnumerable<string> BlobNames =>
        SmallerWidths.Select(w => MediaNames.Size(Id, w)).Prepend(MediaNames.Main(Id, IsImage));

    public void BeginUse() => UnusedSince = null;

    public void EndUse(DateTimeOffset now) => UnusedSince ??= now;

    public void DemandUnused()
    {
        if (UnusedSince is null)
            throw MediaErrors.InUse.With(("id", Id));
    }

    public StoredImage ToImage() => new(Url, Width, Height, Id);

    public MediaFileDto ToDto()
    {
        List<MediaSizeDto> sizes = IsImage
            ?
            [
                .. SmallerWidths.Select(w => new MediaSizeDto(
                    MediaNames.Url(TenantId, MediaNames.Size(Id, w)),
                    w,
                    Math.Max(1, (int)((long)Height * w / Width))
                )),
                new MediaSizeDto(Url, Width, Height),
            ]
            : [];
        return new MediaFileDto(
            Id,
            Url,
            Purpose,
            FileName,
            ContentType,
            Length,
            Width,
            Height,
            sizes,
            IsImage
                ? string.Join(
                    ", ",
                    sizes.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Url} {s.Width}w"))
                )
                : null,
            UnusedSince is null,
            CreatedAt
        );
    }
}

/// <summary>What shows a file.</summary>
[NotAudited]
internal sealed class MediaUse : Entity, ITenantOwned
{
    private MediaUse() { }

    public MediaUse(MediaFile file, MediaOwner owner) =>
        (TenantId, FileId, OwnerKind, OwnerId) = (file.TenantId, file.Id, owner.Kind, owner.Id);

    public Guid TenantId { get; private set; }
    public Guid FileId { get; private set; }
    public string OwnerKind { get; private set; } = "";
    public Guid OwnerId { get; private set; }
}

internal sealed class MediaFileConfiguration : IEntityTypeConfiguration<MediaFile>
{
    public void Configure(EntityTypeBuilder<MediaFile> builder)
    {
        builder.ToTable("media_files");
        builder.Property(f => f.FileName).HasMaxLength(255);
        builder.Property(f => f.ContentType).HasMaxLength(100);
        builder.Property(f => f.SourceUrl).HasMaxLength(2048);
        builder.Ignore(f => f.BlobNames).Ignore(f => f.Url).Ignore(f => f.IsImage);
        builder.HasIndex(f => new { f.TenantId, f.Id });
        builder.HasIndex(f => f.UnusedSince).HasFilter("unused_since is not null");
    }
}

internal sealed class MediaUseConfiguration : IEntityTypeConfiguration<MediaUse>
{
    public void Configure(EntityTypeBuilder<MediaUse> builder)
    {
        builder.ToTable("media_uses");
        builder.Property(u => u.OwnerKind).HasMaxLength(50);
        builder
            .HasIndex(u => new
            {
                u.FileId,
                u.OwnerKind,
                u.OwnerId,
            })
            .IsUnique();
        builder.HasOne<MediaFile>().WithMany().HasForeignKey(u => u.FileId);
    }
}
