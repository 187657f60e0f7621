using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Vendors.Features;

/// <summary>What an operator gave one store, whatever its plan says.</summary>
internal sealed class VendorFeature : Aggregate, ITenantOwned
{
    private VendorFeature() { }

    public VendorFeature(Guid vendorId, string name, string value) => (TenantId, Name, Value) = (vendorId, name, value);

    public Guid TenantId { get; private set; }
    public string Name { get; private set; } = "";
    public string Value { get; private set; } = "";

    public void Set(string value) => Value = value;
}

internal sealed class VendorFeatureConfiguration : IEntityTypeConfiguration<VendorFeature>
{
    public void Configure(EntityTypeBuilder<VendorFeature> builder)
    {
        builder.ToTable("vendor_features");
        builder.Property(f => f.Name).HasMaxLength(200);
        builder.Property(f => f.Value).HasMaxLength(100);
        builder.HasIndex(f => new { f.TenantId, f.Name }).IsUnique();
        // Nobody gives himself more.
        builder.Grant("select", ScopeKind.Vendor);
    }
}
