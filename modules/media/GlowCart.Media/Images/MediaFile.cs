using GlowCart.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Media.Images;

/// <summary>A file that a vendor keeps with us: what counts towards its quota, and what a sweep compares the blobs with.</summary>
internal sealed class MediaFile : Entity, ITenantOwned
{
    private MediaFile() { }

    public MediaFile(
        Guid tenantId,
        string contentType,
        long length,
        int width,
        int height,
        string? source,
        DateTimeOffset now
    )
    {
        (TenantId, ContentType, Length, Width, Height) = (tenantId, contentType, length, width, height);
        (SourceUrl, CreatedAt) = (source, now);
    }

    public Guid TenantId { get; private set; }
    public string ContentType { get; private set; } = "";
    public long Length { get; private set; }
    public int Width { get; private set; }
    public int Height { get; private set; }

    /// <summary>Where it was fetched from; null for an upload.</summary>
    public string? SourceUrl { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    public string BlobName => $"{Id:N}.webp";
}

internal sealed class MediaFileConfiguration : IEntityTypeConfiguration<MediaFile>
{
    public void Configure(EntityTypeBuilder<MediaFile> builder)
    {
        builder.ToTable("media_files");
        builder.Property(f => f.ContentType).HasMaxLength(100);
        builder.Property(f => f.SourceUrl).HasMaxLength(2048);
        builder.Ignore(f => f.BlobName);
    }
}
