using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using GlowCart.Catalog.Events;
using GlowCart.Catalog.Search;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Monetary;

namespace GlowCart.Catalog.Products;

[NotFoundError(ProductErrors.NotFoundCode)]
internal sealed partial class Product : Aggregate, ITenantOwned, ISoftDelete
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

    /// <summary>
    /// Grows with what people do to the product, and with nothing else. The row itself changes too when its stock, its vendor
    /// or its category does, and that is no reason to refuse somebody who has it open.
    /// </summary>
    [NotAudited]
    public long Revision { get; private set; }

    public override string ConcurrencyStamp => Revision.ToString("x8", CultureInfo.InvariantCulture);
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

    /// <summary>What the variants are made over; none where they are named freely.</summary>
    public List<ProductOption> Options { get; private set; } = [];

    public IReadOnlyList<ProductVariant> Variants => [.. _variants.Where(v => v.DeletedAt is null)];
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

    /// <summary>The category whose count it is part of; <see cref="Categories.CategoryCounts"/> keeps it.</summary>
    [NotAudited]
    public Guid? CountedCategoryId { get; private set; }

    /// <summary>Specifications as something to find it by: <see cref="Search.SpecTerm"/>.</summary>
    [NotAudited]
    public List<string> SpecTerms { get; private set; } = [];

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

    /// <summary>In free words, which no template has looked at.</summary>
    public void SetSpecs(IEnumerable<ProductSpecDto> specs) =>
        SetSpecs(specs.Select(s => new SpecValue(s.Name, s.Value)));

    public void SetSpecs(IEnumerable<SpecValue> specs)
    {
        var wanted = specs.ToList();
        if (
            wanted
                .Select(s => (s.Name, s.Value, s.SpecId))
                .SequenceEqual(_specs.OrderBy(s => s.Position).Select(s => (s.Name, s.Value, s.SpecId)))
        )
            return;
        _specs.Clear();
        _specs.AddRange(wanted.Select((s, i) => new ProductSpecification(this, s, i)));
        Changed();
    }

    /// <summary>Its word in addresses is another one from now on.</summary>
    public void Readdress(string handle)
    {
        if (handle == Handle)
            return;
        Handle = handle;
        Changed();
    }

    /// <summary>Back from the archive, or from where it was deleted to.</summary>
    public void Restore(string handle)
    {
        (DeletedAt, Handle, Status) = (null, handle, ProductStatus.Draft);
        Changed();
    }

    public void MarkDeleted(DateTimeOffset now)
    {
        DeletedAt = now;
        Changed();
    }

    /// <summary>As it begins; <see cref="Inventory.StockWatch"/> keeps it from there.</summary>
    public void BeginInStock(bool inStock) => InStock = inStock;

    /// <summary>Writes down anew what lists show of it. Nobody needs to hear of it: it says what is true already.</summary>
    /// <returns>Whether it had fallen behind.</returns>
    public bool Relist()
    {
        var (listing, terms) = (ListingNow(), TermsNow());
        if (JsonNode.DeepEquals(JsonNode.Parse(listing), JsonNode.Parse(Listing)) && terms.SequenceEqual(SpecTerms))
            return false;
        (Listing, SpecTerms) = (listing, terms);
        return true;
    }

    private string ListingNow() => JsonSerializer.Serialize(ProductListing.Of(this), ProductListing.Json);

    private List<string> TermsNow() =>
        [.. _specs.Select(s => SpecTerm.Of(s.Name, s.Value)).OfType<string>().Distinct()];

    private void Changed()
    {
        Revision++;
        Announce();
    }

    private void Announce()
    {
        Listing = ListingNow();
        var terms = TermsNow();
        if (!terms.SequenceEqual(SpecTerms))
            SpecTerms = terms;
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
