using System.ComponentModel.DataAnnotations;
using GlowCart.Catalog.Products;
using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Catalog.Search;

/// <summary>Search in the whole shop, for buyers and for strangers.</summary>
[Audience(Audience.Storefront | Audience.Buyer), Anonymous]
public interface IProductSearchService
{
    /// <summary>
    /// Finds products by their words, in English, French and Portuguese, with or without accents. A word that no product
    /// has is taken for the nearest one that some have; `correctedQuery` says so then. A SKU or a handle finds its product.
    /// </summary>
    /// <error code="common.bad_cursor"/>
    [Get("/api/v1/buyer/search")]
    Task<SearchResultDto> SearchAsync([Query] SearchQuery query, CancellationToken ct = default);

    /// <summary>What somebody who types this may mean: words, categories, stores and products that begin so, the most popular first.</summary>
    [Get("/api/v1/buyer/search/suggestions")]
    Task<PagedList<SearchSuggestionDto>> SuggestAsync(
        [StringLength(100)] string? q = null,
        [Range(1, 20)] int limit = 10,
        CancellationToken ct = default
    );

    /// <summary>Tells that a result was opened, so that it can be seen which searches lead somewhere. Nobody's name is kept.</summary>
    [Post("/api/v1/buyer/search/clicks"), NoUnitOfWork]
    Task ClickAsync([Body] SearchClickRequest request, CancellationToken ct = default);
}

/// <summary>What to look for. Several values of one filter mean any of them, several filters all of them.</summary>
/// <param name="Q">Words; the last may be unfinished. Without any, the filters alone choose.</param>
/// <param name="CategoryId">With all that lies below them.</param>
/// <param name="MinPrice">In the currency of `currency`, or whatever each product is sold in.</param>
/// <param name="Currency">Products that are sold in it alone.</param>
/// <param name="MinRating">0–5.</param>
/// <param name="Specs">`name=value`, as the facets tell them: `colour=blue`. Values of one name are alternatives.</param>
/// <param name="Sort">`relevance` (default where there are words), `newest` (default else), `price`, `-price`, `popular` or `rating`.</param>
/// <param name="Facets">Whether to count what the filters would leave.</param>
/// <param name="Limit">1–100.</param>
/// <param name="Cursor">`nextCursor` of the page before.</param>
public record SearchQuery(
    [property: StringLength(200)] string? Q = null,
    [property: MaxLength(20), Query(CollectionFormat.Multi)] Guid[]? CategoryId = null,
    [property: MaxLength(20), Query(CollectionFormat.Multi)] Guid[]? VendorId = null,
    [property: Range(typeof(decimal), "0", "999999999999", ParseLimitsInInvariantCulture = true)]
        decimal? MinPrice = null,
    [property: Range(typeof(decimal), "0", "999999999999", ParseLimitsInInvariantCulture = true)]
        decimal? MaxPrice = null,
    [property: StringLength(3, MinimumLength = 3)] string? Currency = null,
    bool? InStock = null,
    [property: Range(typeof(decimal), "0", "5", ParseLimitsInInvariantCulture = true)] decimal? MinRating = null,
    [property: MaxLength(20), Query(CollectionFormat.Multi)] string[]? Specs = null,
    [property: RegularExpression("relevance|newest|price|-price|popular|rating")] string? Sort = null,
    bool Facets = false,
    [property: Range(1, 100)] int Limit = 20,
    [property: StringLength(500)] string? Cursor = null
);

/// <summary>A page of what was found.</summary>
/// <param name="Items">May be fewer than asked for while there is a next page, where few of very many products pass the filters.</param>
/// <param name="NextCursor">Pass it as `cursor` for the next page; null at the end.</param>
/// <param name="TotalCount">How many there are in all; null where nobody counted that far.</param>
/// <param name="CorrectedQuery">What was looked for in place of what was typed; null where nothing was corrected.</param>
/// <param name="IsBroad">Very many products have these words: those that have them in name, tags or type are shown, the most popular first.</param>
/// <param name="Facets">Null where they weren't asked for.</param>
public record SearchResultDto(
    IReadOnlyList<ProductDto> Items,
    string? NextCursor,
    long? TotalCount,
    string? CorrectedQuery,
    bool IsBroad,
    SearchFacetsDto? Facets
);

/// <summary>What each filter would leave, all others applied.</summary>
/// <param name="IsSampled">Counted in a sample: proportions, not sums.</param>
public record SearchFacetsDto(
    long TotalCount,
    bool IsSampled,
    IReadOnlyList<CategoryFacetDto> Categories,
    IReadOnlyList<VendorFacetDto> Vendors,
    IReadOnlyList<PriceFacetDto> Prices,
    IReadOnlyList<RatingFacetDto> Ratings,
    IReadOnlyList<SpecFacetDto> Specs,
    StockFacetDto Stock
);

/// <param name="Count">With all that lies below.</param>
public record CategoryFacetDto(Guid CategoryId, Guid? ParentId, string Name, long Count);

public record VendorFacetDto(Guid VendorId, string VendorName, long Count);

/// <param name="From">The least, included.</param>
/// <param name="To">Not included.</param>
public record PriceFacetDto(decimal From, decimal To, string Currency, long Count);

/// <param name="MinRating">This and better.</param>
public record RatingFacetDto(int MinRating, long Count);

public record SpecFacetDto(string Name, IReadOnlyList<SpecValueDto> Values);

/// <param name="Term">To be sent back in `specs`.</param>
public record SpecValueDto(string Value, string Term, long Count);

public record StockFacetDto(long InStock, long OutOfStock);

public enum SuggestionKind
{
    /// <summary>A word, or what others look for.</summary>
    Term,
    Category,
    Vendor,
    Product,
}

/// <param name="ReferenceId">The category, the store or the product.</param>
public record SearchSuggestionDto(SuggestionKind Kind, string Text, Guid? ReferenceId);

/// <param name="Query">As it was typed.</param>
/// <param name="ProductId">Which was opened.</param>
public record SearchClickRequest([property: StringLength(200, MinimumLength = 1)] string Query, Guid ProductId);
