using System.Text.Json;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Catalog.Categories;

internal sealed class CategoryConfiguration : IEntityTypeConfiguration<Category>
{
    public void Configure(EntityTypeBuilder<Category> builder)
    {
        builder.ToTable("categories");
        builder.Property(c => c.Name).HasMaxLength(200);
        builder.Property(c => c.Slug).HasMaxLength(200);
        builder
            .Property(c => c.Names)
            .HasColumnType("jsonb")
            .HasConversion(
                n => JsonSerializer.Serialize(n, JsonSerializerOptions.Web),
                t => JsonSerializer.Deserialize<Dictionary<string, string>>(t, JsonSerializerOptions.Web)!,
                // Replaced as a whole, never changed in place.
                new ValueComparer<Dictionary<string, string>>((a, b) => ReferenceEquals(a, b), n => n.Count, n => n)
            );
        builder
            .HasIndex(c => new { c.ParentId, c.Slug })
            .IsUnique()
            .AreNullsDistinct(false)
            .HasFilter("archived_at is null");
        builder.HasIndex(c => c.GoogleId).IsUnique();
        builder.HasIndex(c => c.MergedIntoId);
        builder.HasOne<Category>().WithMany().HasForeignKey(c => c.ParentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Category>().WithMany().HasForeignKey(c => c.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
        builder.Grant("select", ScopeKind.Storefront, ScopeKind.Buyer, ScopeKind.Vendor);
    }
}

internal sealed class CategorySpecConfiguration : IEntityTypeConfiguration<CategorySpec>
{
    public void Configure(EntityTypeBuilder<CategorySpec> builder)
    {
        builder.ToTable("category_specs");
        builder.Property(s => s.Name).HasMaxLength(100);
        builder.Property(s => s.Unit).HasMaxLength(20);
        builder.Property(s => s.Min).HasPrecision(18, 6);
        builder.Property(s => s.Max).HasPrecision(18, 6);
        builder.HasIndex(s => new { s.CategoryId, s.Name }).IsUnique();
        builder.HasOne<Category>().WithMany().HasForeignKey(s => s.CategoryId);
        builder.Grant("select", ScopeKind.Storefront, ScopeKind.Buyer, ScopeKind.Vendor);
    }
}

internal sealed class CategoryTreeVersionConfiguration : IEntityTypeConfiguration<CategoryTreeVersion>
{
    public void Configure(EntityTypeBuilder<CategoryTreeVersion> builder)
    {
        builder.ToTable("category_tree_versions");
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.Grant("select", ScopeKind.Storefront, ScopeKind.Buyer, ScopeKind.Vendor);
    }
}

internal sealed class CategoryCountConfiguration : IEntityTypeConfiguration<CategoryCount>
{
    public void Configure(EntityTypeBuilder<CategoryCount> builder)
    {
        builder.ToTable("category_counts");
        builder.HasKey(c => c.CategoryId);
        builder.Property(c => c.CategoryId).ValueGeneratedNever();
        builder.Grant("select", ScopeKind.Storefront, ScopeKind.Buyer);
        // A vendor's products are counted in that vendor's scope.
        builder.Grant("select, insert, update", ScopeKind.Vendor);
    }
}
