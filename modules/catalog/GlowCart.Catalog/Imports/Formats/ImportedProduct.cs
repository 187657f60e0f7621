namespace GlowCart.Catalog.Imports.Formats;

internal enum ImportedStatus
{
    Draft,
    Active,
    Archived,
}

/// <summary>A product, or a later part of one, from consecutive rows with the same handle.</summary>
internal sealed record ImportedProduct : ImportItem
{
    public required string Handle { get; init; }

    /// <summary>True if the handle stood further up in the file already: its variants and images join that product.</summary>
    public bool Continues { get; init; }

    /// <summary>Null in a continuation that doesn't repeat the title.</summary>
    public ImportedDetails? Details { get; init; }

    /// <summary>None to three. A continuation that names none uses the product's.</summary>
    public IReadOnlyList<string> OptionNames { get; init; } = [];

    public IReadOnlyList<ImportedVariant> Variants { get; init; } = [];

    /// <summary>In their order, each address once.</summary>
    public IReadOnlyList<ImportedImage> Images { get; init; } = [];

    /// <summary>The rows this came from, each with its outcome.</summary>
    public IReadOnlyList<ImportedRow> Rows { get; init; } = [];
}

/// <summary>What is said once for a product. Null: the file says nothing about it.</summary>
internal sealed record ImportedDetails
{
    public required string Title { get; init; }

    /// <summary>As in the file: not sanitised.</summary>
    public string? BodyHtml { get; init; }
    public string? VendorName { get; init; }
    public string? Type { get; init; }

    /// <summary>A path, its parts separated by ` > `.</summary>
    public string? Category { get; init; }
    public IReadOnlyList<string>? Tags { get; init; }
    public bool Published { get; init; } = true;
    public ImportedStatus Status { get; init; } = ImportedStatus.Active;
    public string? SeoTitle { get; init; }
    public string? SeoDescription { get; init; }
    public IReadOnlyList<ImportedSpec>? Specs { get; init; }

    /// <summary>ISO 4217. Null: the shop's own.</summary>
    public string? Currency { get; init; }
}

internal sealed record ImportedSpec(string Name, string Value);

internal sealed record ImportedVariant
{
    public required int Row { get; init; }

    /// <summary>One a name in <see cref="ImportedProduct.OptionNames"/>; none for a product that comes in one form.</summary>
    public required IReadOnlyList<string> OptionValues { get; init; }
    public required decimal Price { get; init; }
    public decimal? CompareAtPrice { get; init; }
    public string? Sku { get; init; }
    public string? Barcode { get; init; }

    /// <summary>Who counts the stock. Often empty, and then a quantity still is the quantity.</summary>
    public string? InventoryTracker { get; init; }

    /// <summary>Null: the file doesn't say.</summary>
    public int? Quantity { get; init; }
    public int? LowStockThreshold { get; init; }

    /// <summary>True if it may be ordered when nothing is left.</summary>
    public bool SellsWhenOutOfStock { get; init; }
    public bool RequiresShipping { get; init; } = true;
    public bool Taxable { get; init; } = true;
    public decimal? Grams { get; init; }

    /// <summary>The unit in which the weight is shown: g, kg, oz or lb.</summary>
    public string? WeightUnit { get; init; }
    public string? ImageUrl { get; init; }
}

internal sealed record ImportedImage(int Row, string Url, int? Position, string? Alt);
