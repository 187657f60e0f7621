using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Vendors.Features;

/// <summary>What an operator gave every store whose plan says nothing of it.</summary>
internal sealed class MarketplaceFeature(string name, string value) : Aggregate, IPlatformWide
{
    public string Name { get; private set; } = name;
    public string Value { get; private set; } = value;

    public void Set(string value) => Value = value;
}

internal sealed class MarketplaceFeatureConfiguration : IEntityTypeConfiguration<MarketplaceFeature>
{
    public void Configure(EntityTypeBuilder<MarketplaceFeature> builder)
    {
        builder.ToTable("marketplace_features");
        builder.Property(f => f.Name).HasMaxLength(200);
        builder.Property(f => f.Value).HasMaxLength(100);
        builder.HasIndex(f => f.Name).IsUnique();
        // Each store asks what it has.
        builder.Grant("select", ScopeKind.Vendor);
    }
}
