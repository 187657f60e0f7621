using System.Text.Json;
using GlowCart.Catalog.Events;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Monetary;

namespace GlowCart.Catalog.Products;

[NotFoundError(ProductErrors.NotFoundCode)]
internal sealed class Product : Aggregate, ITenantOwned, ISoftDelete
{
    private readonly List<ProductVariant> _variants = [];
    private readonly List<ProductImage> _images = [];
    private readonly List<ProductSpecification> _specs = [];

    private Product() { }

    public Product(Guid tenantId, string handle, string name, string currency, VendorCopy vendor)
    {
        TenantId = tenantId;
        Handle = handle;
        Name = name;
        Currency = currency;
        VendorName = vendor.Name;
        VendorActive = vendor.IsActive;
    }

    public Guid TenantId { get; private set; }

    /// <summary>Unique in the store; how an import knows it again.</summary>
    public string Handle { get; private set; } = "";
    public string Name { get; private set; } = "";

    /// <summary>Sanitised HTML.</summary>
    public string Description { get; private set; } = "";
    public string? ProductType { get; private set; }
    public List<string> Tags { get; private set; } = [];
    public Guid? CategoryId { get; private set; }
    public decimal Price { get; private set; }
    public decimal? CompareAtPrice { get; private set; }
    public string Currency { get; private set; } = "";
    public string? Sku { get; private set; }
    public ProductStatus Status { get; private set; }
    public DateTimeOffset? DeletedAt { get; private set; }

    public IReadOnlyList<ProductVariant> Variants => _variants;
    public IReadOnlyList<ProductImage> Images => _images;
    public IReadOnlyList<ProductSpecification> Specs => _specs;

    // Copies that the storefront reads, so that a list is one index scan and no join. Events keep those of others.
    [NotAudited]
    public string VendorName { get; private set; } = "";

    [NotAudited]
    public bool VendorActive { get; private set; }

    /// <summary>Which of the vendor's changes was copied last.</summary>
    [NotAudited]
    public long VendorVersion { get; private set; }

    [NotAudited]
    public decimal Rating { get; private set; }

    [NotAudited]
    public int ReviewCount { get; private set; }

    [NotAudited]
    public long Popularity { get; private set; }

    [NotAudited]
    public bool InStock { get; private set; }

    /// <summary>Images and variants as lists show them: <see cref="ProductListing"/>.</summary>
    [NotAudited]
    public string Listing { get; private set; } = "{}";

    public bool IsListed => Status is ProductStatus.Active && VendorActive && DeletedAt is null;

    public void Describe(
        string name,
        string description,
        string? productType,
        IEnumerable<string> tags,
        Guid? categoryId
    )
    {
        List<string> wanted =
        [
            .. tags.Select(t => t.Trim()).Where(t => t.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase),
        ];
        if (
            (name, description, productType, categoryId) == (Name, Description, ProductType, CategoryId)
            && wanted.SequenceEqual(Tags)
        )
            return;
        (Name, Description, ProductType, CategoryId, Tags) = (name, description, productType, categoryId, wanted);
        Changed();
    }

    public void SetPrice(decimal price, decimal? compareAtPrice)
    {
        DemandWhole(price);
        DemandWhole(compareAtPrice ?? 0m);
        if ((price, compareAtPrice) == (Price, CompareAtPrice))
            return;
        (Price, CompareAtPrice) = (price, compareAtPrice);
        Changed();
    }

    public void SetSku(string? sku)
    {
        if (sku == Sku)
            return;
        Sku = sku;
        Changed();
    }

    public void MoveTo(ProductStatus status)
    {
        if (status == Status)
            return;
        Status = status;
        Changed();
    }

    /// <summary>A variant is known again by its options.</summary>
    public ProductVariant AddVariant(string name, string? sku, decimal priceAdjustment)
    {
        DemandWhole(priceAdjustment);
        var variant = new ProductVariant(this, name, sku, priceAdjustment, _variants.Count);
        _variants.Add(variant);
        Changed();
        return variant;
    }

    /// <returns>Whether anything is other than it was.</returns>
    public bool ChangeVariant(ProductVariant variant, string? sku, decimal priceAdjustment)
    {
        DemandWhole(priceAdjustment);
        if (!variant.Change(sku, priceAdjustment))
            return false;
        Changed();
        return true;
    }

    public ProductImage AddImage(string sourceUrl, string? alt)
    {
        var image = new ProductImage(this, sourceUrl, alt, _images.Count);
        _images.Add(image);
        Changed();
        return image;
    }

    /// <summary>The picture was fetched and re-encoded, and is served from here from now on.</summary>
    public void ServeImage(ProductImage image, string url)
    {
        image.ServeFrom(url);
        Changed();
    }

    public void SetSpecs(IEnumerable<ProductSpecDto> specs)
    {
        var wanted = specs.ToList();
        if (
            wanted
                .Select(s => (s.Name, s.Value))
                .SequenceEqual(_specs.OrderBy(s => s.Position).Select(s => (s.Name, s.Value)))
        )
            return;
        _specs.Clear();
        _specs.AddRange(wanted.Select((s, i) => new ProductSpecification(this, s.Name, s.Value, i)));
        Changed();
    }

    public void MarkDeleted(DateTimeOffset now)
    {
        DeletedAt = now;
        Changed();
    }

    /// <summary>As it begins; <see cref="Inventory.StockWatch"/> keeps it from there.</summary>
    public void BeginInStock(bool inStock) => InStock = inStock;

    private void Changed()
    {
        Listing = JsonSerializer.Serialize(ProductListing.Of(this), ProductListing.Json);
        // One change of a unit of work is one event, however many verbs it took.
        RaiseLatest(new ProductChanged(Id, TenantId, CategoryId, IsListed));
    }

    private void DemandWhole(decimal amount)
    {
        if (!Kernel.Monetary.Currency.IsWhole(amount, Currency))
            throw ProductErrors.PriceNotWhole.With(("price", amount), ("currency", Currency));
    }
}

/// <summary>What a product copies of its vendor.</summary>
internal readonly record struct VendorCopy(string Name, bool IsActive);

internal sealed class ProductVariant : Entity, ITenantOwned
{
    private ProductVariant() { }

    internal ProductVariant(Product product, string name, string? sku, decimal priceAdjustment, int position)
    {
        (TenantId, ProductId, Name, Sku, PriceAdjustment, Position) = (
            product.TenantId,
            product.Id,
            name,
            sku,
            priceAdjustment,
            position
        );
    }

    public Guid TenantId { get; private set; }
    public Guid ProductId { get; private set; }

    /// <summary>The values of its options: `Large / Blue`.</summary>
    public string Name { get; private set; } = "";
    public string? Sku { get; private set; }
    public decimal PriceAdjustment { get; private set; }
    public int Position { get; private set; }

    internal bool Change(string? sku, decimal priceAdjustment)
    {
        if (Sku == sku && PriceAdjustment == priceAdjustment)
            return false;
        (Sku, PriceAdjustment) = (sku, priceAdjustment);
        return true;
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

    /// <summary>As the vendor gave it; how an import knows the image again.</summary>
    public string SourceUrl { get; private set; } = "";

    /// <summary>Where it is served: the source, until the picture has been fetched.</summary>
    public string Url { get; private set; } = "";
    public string? Alt { get; private set; }
    public int Position { get; private set; }

    internal void ServeFrom(string url) => Url = url;
}

internal sealed class ProductSpecification : Entity, ITenantOwned
{
    private ProductSpecification() { }

    internal ProductSpecification(Product product, string name, string value, int position)
    {
        (TenantId, ProductId, Name, Value, Position) = (product.TenantId, product.Id, name, value, position);
    }

    public Guid TenantId { get; private set; }
    public Guid ProductId { get; private set; }
    public string Name { get; private set; } = "";
    public string Value { get; private set; } = "";
    public int Position { get; private set; }
}
