using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Catalog.Categories;

[NotFoundError("catalog.category.not_found")]
internal sealed class Category : Entity, IPlatformWide
{
    private readonly List<CategorySpec> _specs = [];

    private Category() { }

    public Category(string name, string slug, Guid? parentId, int position) =>
        (Name, Slug, ParentId, Position) = (name, slug, parentId, position);

    public Guid? ParentId { get; private set; }
    public string Name { get; private set; } = "";
    public string Slug { get; private set; } = "";
    public int Position { get; private set; }
    public IReadOnlyList<CategorySpec> Specs => _specs;
}

internal sealed class CategorySpec : Entity, IPlatformWide
{
    public required Guid CategoryId { get; init; }
    public required string Name { get; init; }
    public required string? Unit { get; init; }
    public required bool IsRequired { get; init; }
    public required int Position { get; init; }
}

internal sealed class CategoryConfiguration : IEntityTypeConfiguration<Category>
{
    public void Configure(EntityTypeBuilder<Category> builder)
    {
        builder.ToTable("categories");
        builder.Property(c => c.Name).HasMaxLength(200);
        builder.Property(c => c.Slug).HasMaxLength(200);
        builder.HasIndex(c => c.Slug).IsUnique();
        builder.HasIndex(c => c.ParentId);
        builder.HasMany(c => c.Specs).WithOne().HasForeignKey(s => s.CategoryId);
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
        builder.Grant("select", ScopeKind.Storefront, ScopeKind.Buyer, ScopeKind.Vendor);
    }
}
