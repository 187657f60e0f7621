using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Catalog.Search;

/// <summary>What means the same to those who search: whoever types one finds the others too.</summary>
[Audience(Audience.Operator), Permission(CatalogPermissions.ManageSearch)]
public interface ISynonymService
{
    /// <summary>All of them.</summary>
    /// <error code="common.bad_cursor"/>
    [Get("/api/v1/admin/search/synonyms")]
    Task<PagedList<SynonymsDto>> ListAsync([Query] SynonymQuery query, CancellationToken ct = default);

    /// <summary>Adds a set of synonyms.</summary>
    /// <error code="catalog.synonyms.too_few"/> <error code="catalog.synonyms.too_many_words"/>
    [Post("/api/v1/admin/search/synonyms"), SuccessStatus(201)]
    Task<SynonymsDto> AddAsync([Body] SynonymsRequest request, CancellationToken ct = default);

    /// <summary>Changes a set of synonyms.</summary>
    /// <error code="catalog.synonyms.not_found"/> <error code="catalog.synonyms.too_few"/>
    /// <error code="catalog.synonyms.too_many_words"/> <error code="common.stale_stamp"/>
    [Put("/api/v1/admin/search/synonyms/{id}")]
    Task<SynonymsDto> UpdateAsync(Guid id, [Body] SynonymsRequest request, CancellationToken ct = default);

    /// <summary>Removes a set of synonyms.</summary>
    /// <error code="catalog.synonyms.not_found"/>
    [Delete("/api/v1/admin/search/synonyms/{id}")]
    Task DeleteAsync(Guid id, CancellationToken ct = default);
}

/// <param name="Language">`en`, `fr` or `pt`; null for whoever searches.</param>
/// <param name="Terms">Each of one to three words.</param>
public record SynonymsDto(Guid Id, string? Language, IReadOnlyList<string> Terms, string ConcurrencyStamp);

/// <param name="Language">`en`, `fr` or `pt`: for those whose client asks for that language; null for all.</param>
/// <param name="Terms">Two to twenty, each of one to three words: `["mobile", "cell phone"]`.</param>
public record SynonymsRequest(
    [property: MaxLength(20)] IReadOnlyList<string> Terms,
    [property: RegularExpression("en|fr|pt")] string? Language = null,
    string? ConcurrencyStamp = null
);

/// <param name="Limit">1–100.</param>
/// <param name="Cursor">`nextCursor` of the page before.</param>
public record SynonymQuery(
    [property: Range(1, 100)] int Limit = 50,
    [property: StringLength(500)] string? Cursor = null
);
