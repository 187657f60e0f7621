using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Settings;
using GlowCart.Media.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Media.Quotas;

/// <summary>What a store's files take up, kept with each of them: see <see cref="StorageQuota"/>.</summary>
[NotAudited]
internal sealed class StorageUsage : ITenantOwned
{
    public required Guid TenantId { get; init; }
    public required int Files { get; init; }
    public required long Bytes { get; init; }
}

internal sealed class StorageUsageConfiguration : IEntityTypeConfiguration<StorageUsage>
{
    public void Configure(EntityTypeBuilder<StorageUsage> builder)
    {
        builder.ToTable("storage_usages");
        builder.HasKey(u => u.TenantId);
        builder.Property(u => u.TenantId).ValueGeneratedNever();
    }
}

internal sealed class MediaFeatureDefinitions : IFeatureDefinitionProvider
{
    public IEnumerable<FeatureDefinition> Define() =>
        [
            new(MediaFeatures.MaxFiles, "2000", "Files kept"),
            new(MediaFeatures.MaxMegabytes, "1024", "Megabytes of files kept"),
        ];
}
