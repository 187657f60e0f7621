using System.Text.Json;
using GlowCart.Catalog.Categories;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
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
            .Property(p => p.Options)
            .HasColumnType("jsonb")
            .HasDefaultValueSql("'[]'")
            .HasConversion(
                o => JsonSerializer.Serialize(o, JsonSerializerOptions.Web),
                t => JsonSerializer.Deserialize<List<ProductOption>>(t, JsonSerializerOptions.Web)!,
                // Replaced as a whole, never changed in place.
                new ValueComparer<List<ProductOption>>((a, b) => ReferenceEquals(a, b), o => o.Count, o => o)
            );
        // Written by a trigger (Sql/search.sql) and read by SQL alone.
        builder.Property<NpgsqlTypes.NpgsqlTsVector?>("SearchVector");

        builder.HasIndex(p => new { p.TenantId, p.Handle }).IsUnique().HasFilter("deleted_at is null");
        builder.HasIndex(p => new { p.TenantId, p.Id });
        // The storefront's sort orders, each by an index of listed products alone: of all, of a category, in a currency.
        builder.HasIndex(p => p.Id, "ix_products_newest").HasFilter(Listed);
        builder.HasIndex(p => new { p.Price, p.Id }, "ix_products_price").HasFilter(Listed);
        builder.HasIndex(p => new { p.Popularity, p.Id }, "ix_products_popular").HasFilter(Listed);
        builder
            .HasIndex(
                p => new
                {
                    p.Rating,
                    p.ReviewCount,
                    p.Id,
                },
                "ix_products_rating"
            )
            .HasFilter(Listed);
        builder.HasIndex(p => new { p.CategoryId, p.Id }, "ix_products_category").HasFilter(Listed);
        builder
            .HasIndex(
                p => new
                {
                    p.CategoryId,
                    p.Price,
                    p.Id,
                },
                "ix_products_category_price"
            )
            .HasFilter(Listed);
        builder
            .HasIndex(
                p => new
                {
                    p.CategoryId,
                    p.Popularity,
                    p.Id,
                },
                "ix_products_category_popular"
            )
            .HasFilter(Listed);
        builder
            .HasIndex(
                p => new
                {
                    p.CategoryId,
                    p.Rating,
                    p.ReviewCount,
                    p.Id,
                },
                "ix_products_category_rating"
            )
            .HasFilter(Listed);
        builder
            .HasIndex(
                p => new
                {
                    p.Currency,
                    p.Price,
                    p.Id,
                },
                "ix_products_currency_price"
            )
            .HasFilter(Listed);
        // A store's, for the shop and for its staff, who see drafts too.
        builder.HasIndex(
            p => new
            {
                p.TenantId,
                p.Price,
                p.Id,
            },
            "ix_products_vendor_price"
        );
        builder.HasIndex(
            p => new
            {
                p.TenantId,
                p.Popularity,
                p.Id,
            },
            "ix_products_vendor_popular"
        );
        builder.HasIndex(
            p => new
            {
                p.TenantId,
                p.Rating,
                p.ReviewCount,
                p.Id,
            },
            "ix_products_vendor_rating"
        );
        builder.HasIndex(p => p.CategoryId);
        // A store's window: its most popular product.
        builder
            .HasIndex(
                p => new
                {
                    p.TenantId,
                    p.Popularity,
                    p.Id,
                },
                "ix_products_store_popular"
            )
            .HasFilter("status = 'Active' and deleted_at is null and popularity > 0");
        builder.HasIndex("SearchVector").HasMethod("gin");
        builder.HasIndex(p => new { p.SpecTerms, p.Tags }, "ix_products_terms").HasMethod("gin");
        builder.HasIndex(p => p.CountedCategoryId);

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
        builder.Property(v => v.OptionValues).HasDefaultValueSql("'{}'");
        builder.HasIndex(v => new { v.ProductId, v.Name }).IsUnique().HasFilter("deleted_at is null");
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
        builder.Property(s => s.Number).HasPrecision(18, Units.Digits);
        builder.HasOne<CategorySpec>().WithMany().HasForeignKey(s => s.SpecId).OnDelete(DeleteBehavior.SetNull);
    }
}

internal sealed class FormerHandleConfiguration : IEntityTypeConfiguration<FormerHandle>
{
    public void Configure(EntityTypeBuilder<FormerHandle> builder)
    {
        builder.ToTable("product_former_handles");
        builder.Property(h => h.Handle).HasMaxLength(255);
        builder.HasIndex(h => new { h.TenantId, h.Handle });
        builder.HasOne<Product>().WithMany().HasForeignKey(h => h.ProductId);
    }
}
