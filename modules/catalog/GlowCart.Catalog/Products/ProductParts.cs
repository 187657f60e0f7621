using GlowCart.Kernel.Domain;

namespace GlowCart.Catalog.Products;

/// <summary>An axis that variants are made over, as the product keeps it.</summary>
internal sealed record ProductOption(string Name, IReadOnlyList<string> Values);

internal sealed class ProductVariant : Entity, ITenantOwned, ISoftDelete
{
    private ProductVariant() { }

    internal ProductVariant(
        Product product,
        string name,
        string? sku,
        decimal priceAdjustment,
        int position,
        IReadOnlyList<string> optionValues
    )
    {
        (TenantId, ProductId, Name, Sku, PriceAdjustment) = (product.TenantId, product.Id, name, sku, priceAdjustment);
        (Position, OptionValues) = (position, [.. optionValues]);
    }

    public Guid TenantId { get; private set; }
    public Guid ProductId { get; private set; }

    /// <summary>The values of its options: `Large / Blue`.</summary>
    public string Name { get; private set; } = "";

    /// <summary>One a product's option, in their order; none where the product has no options.</summary>
    public List<string> OptionValues { get; private set; } = [];
    public string? Sku { get; private set; }
    public decimal PriceAdjustment { get; private set; }
    public int Position { get; private set; }

    /// <summary>The picture of the product that shows it.</summary>
    public Guid? ImageId { get; private set; }
    public DateTimeOffset? DeletedAt { get; private set; }

    public void MarkDeleted(DateTimeOffset now) => DeletedAt ??= now;

    internal bool Change(string? sku, decimal priceAdjustment)
    {
        if (Sku == sku && PriceAdjustment == priceAdjustment)
            return false;
        (Sku, PriceAdjustment) = (sku, priceAdjustment);
        return true;
    }

    internal bool Show(Guid? imageId)
    {
        if (imageId == ImageId)
            return false;
        ImageId = imageId;
        return true;
    }

    internal void Fit(IReadOnlyList<string> values, int position)
    {
        Position = position;
        if (Name.Length > 0 && OptionValues.SequenceEqual(values))
            return;
        (OptionValues, Name) = ([.. values], VariantMatrix.NameOf(values));
    }
}

internal sealed class ProductImage : Entity, ITenantOwned
{
    private ProductImage() { }

    internal ProductImage(Product product, string sourceUrl, string? alt, int position)
    {
        (TenantId, ProductId, SourceUrl, Url, Alt, Position) = (
            product.TenantId,
            product.Id,
            sourceUrl,
            sourceUrl,
            alt,
            position
        );
    }

    public Guid TenantId { get; private set; }
    public Guid ProductId { get; private set; }

    /// <summary>As the vendor gave it; how an import knows the image again. An upload's is where it is served.</summary>
    public string SourceUrl { get; private set; } = "";

    /// <summary>Where it is served: the source, until the picture has been fetched.</summary>
    public string Url { get; private set; } = "";
    public string? Alt { get; private set; }
    public int Position { get; private set; }

    internal void ServeFrom(string url) => Url = url;

    internal void Place(int position) => Position = position;

    internal bool Describe(string? alt)
    {
        if (alt == Alt)
            return false;
        Alt = alt;
        return true;
    }
}

/// <summary>
/// What a product says about itself: in free words, or as its category's template asks for it, and then also in a form that
/// can be compared.
/// </summary>
internal sealed class ProductSpecification : Entity, ITenantOwned
{
    private ProductSpecification() { }

    internal ProductSpecification(Product product, SpecValue what, int position)
    {
        (TenantId, ProductId, Name, Value, Position) = (product.TenantId, product.Id, what.Name, what.Value, position);
        (SpecId, Number, Terms) = (what.SpecId, what.Number, what.Terms is { } terms ? [.. terms] : null);
    }

    public Guid TenantId { get; private set; }
    public Guid ProductId { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>As people read it: `250 g`.</summary>
    public string Value { get; private set; } = "";
    public int Position { get; private set; }

    /// <summary>The line of the template that it answers.</summary>
    public Guid? SpecId { get; private set; }

    /// <summary>In the template's unit.</summary>
    public decimal? Number { get; private set; }

    /// <summary>The template's own words: a choice's values, or `true` and `false`.</summary>
    public List<string>? Terms { get; private set; }
}

/// <summary>A handle that a product had before.</summary>
internal sealed class FormerHandle : Entity, ITenantOwned
{
    private FormerHandle() { }

    public FormerHandle(Product product, string handle) =>
        (TenantId, ProductId, Handle) = (product.TenantId, product.Id, handle);

    public Guid TenantId { get; private set; }
    public Guid ProductId { get; private set; }
    public string Handle { get; private set; } = "";
}
