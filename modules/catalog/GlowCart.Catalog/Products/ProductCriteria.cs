using GlowCart.Catalog.Search.Text;
using Npgsql;

namespace GlowCart.Catalog.Products;

/// <summary>What a list of products is narrowed by; each that is set must hold.</summary>
internal sealed record ProductCriteria
{
    public SearchPhrase? Phrase { get; init; }

    /// <summary>More products have these words and specifications than anybody ranks.</summary>
    public bool IsBroad { get; init; }

    /// <summary>With those below them.</summary>
    public Guid[] Categories { get; init; } = [];
    public bool IsOfCategories { get; init; }
    public Guid[] Vendors { get; init; } = [];
    public decimal? MinPrice { get; init; }
    public decimal? MaxPrice { get; init; }
    public string? Currency { get; init; }
    public bool? InStock { get; init; }
    public decimal? MinRating { get; init; }
    public ProductStatus[] Statuses { get; init; } = [];
    public string[] Tags { get; init; } = [];

    /// <summary>By name, the `name=value` of which any will do.</summary>
    public IReadOnlyDictionary<string, string[]> Specs { get; init; } = new Dictionary<string, string[]>();

    /// <summary>Whether there is a word or a specification, by which an index finds a product wherever it stands.</summary>
    public bool HasTerms => Phrase is not null || Specs.Count > 0;

    /// <summary>Few enough to read all that match, and then to sort them.</summary>
    public bool IsSelective => HasTerms && !IsBroad;
}

/// <summary>What can be counted apart from its own filter.</summary>
internal enum ProductFacet
{
    Category,
    Vendor,
    Price,
    Rating,
    Stock,
    Spec,
}

/// <summary>A statement under construction: its text names the parameters, in the order in which they came.</summary>
internal sealed class SqlParameters
{
    private readonly List<NpgsqlParameter> _all = [];
    private readonly Dictionary<object, string> _names = [];

    public IReadOnlyList<NpgsqlParameter> All => _all;

    /// <returns>`@p3`. The same value again is the same parameter.</returns>
    public string Add(object value)
    {
        if (_names.TryGetValue(value, out var known))
            return known;
        var name = $"p{_all.Count}";
        _all.Add(new NpgsqlParameter(name, value));
        return _names[value] = $"@{name}";
    }
}
