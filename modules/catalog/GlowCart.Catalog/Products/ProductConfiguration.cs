using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Catalog.Products;

internal sealed class ProductConfiguration : IEntityTypeConfiguration<Product>
{
    private const string Listed = "status = 'Active' and vendor_active and deleted_at is null";

    public void Configure(EntityTypeBuilder<Product> builder)
    {
        builder.ToTable("products");
        builder.Property(p => p.Handle).HasMaxLength(255);
        builder.Property(p => p.Name).HasMaxLength(255);
        builder.Property(p => p.ProductType).HasMaxLength(255);
        builder.Property(p => p.Sku).HasMaxLength(100);
        builder.Property(p => p.Currency).HasMaxLength(3).IsFixedLength();
        builder.Property(p => p.VendorName).HasMaxLength(200);
        builder.Property(p => p.Rating).HasPrecision(2, 1);
        builder.Property(p => p.Listing).HasColumnType("jsonb");
        builder
            .Property<NpgsqlTypes.NpgsqlTsVector>("SearchVector")
            .HasComputedColumnSql(
                """
                setweight(to_tsvector('simple', name), 'A') || setweight(array_to_tsvector(tags), 'B')
                || setweight(to_tsvector('simple', coalesce(product_type, '')), 'B') || setweight(to_tsvector('simple', description), 'D')
                """,
                stored: true
            );

        builder.HasIndex(p => new { p.TenantId, p.Handle }).IsUnique().HasFilter("deleted_at is null");
        builder.HasIndex(p => new { p.TenantId, p.Id });
        // The storefront's sort orders, each by an index of listed products alone.
        builder.HasIndex(p => p.Id, "ix_products_newest").HasFilter(Listed);
        builder.HasIndex(p => new { p.Price, p.Id }, "ix_products_price").HasFilter(Listed);
        builder.HasIndex(p => new { p.Popularity, p.Id }, "ix_products_popular").HasFilter(Listed);
        builder.HasIndex(p => new { p.CategoryId, p.Id }, "ix_products_category").HasFilter(Listed);
        builder.HasIndex("SearchVector").HasMethod("gin");

        builder.HasMany(p => p.Variants).WithOne().HasForeignKey(v => v.ProductId);
        builder.HasMany(p => p.Images).WithOne().HasForeignKey(i => i.ProductId);
        builder.HasMany(p => p.Specs).WithOne().HasForeignKey(s => s.ProductId);
        // Placing an order reads the price of what it reserves, for the vendors that its scope was widened to.
        builder.Grant("select", ScopeKind.Buyer);
    }
}

internal sealed class ProductVariantConfiguration : IEntityTypeConfiguration<ProductVariant>
{
    public void Configure(EntityTypeBuilder<ProductVariant> builder)
    {
        builder.ToTable("product_variants");
        builder.Property(v => v.Name).HasMaxLength(800);
        builder.Property(v => v.Sku).HasMaxLength(100);
        builder.HasIndex(v => new { v.ProductId, v.Name }).IsUnique();
        builder.Grant("select", ScopeKind.Buyer);
    }
}

internal sealed class ProductImageConfiguration : IEntityTypeConfiguration<ProductImage>
{
    public void Configure(EntityTypeBuilder<ProductImage> builder)
    {
        builder.ToTable("product_images");
        builder.Property(i => i.SourceUrl).HasMaxLength(2048);
        builder.Property(i => i.Url).HasMaxLength(2048);
        builder.Property(i => i.Alt).HasMaxLength(512);
    }
}

internal sealed class ProductSpecificationConfiguration : IEntityTypeConfiguration<ProductSpecification>
{
    public void Configure(EntityTypeBuilder<ProductSpecification> builder)
    {
        builder.ToTable("product_specifications");
        builder.Property(s => s.Name).HasMaxLength(100);
        builder.Property(s => s.Value).HasMaxLength(1000);
    }
}
