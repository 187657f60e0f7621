using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Catalog.Search;

/// <summary>
/// What a buyer has looked for, for himself alone. Who sets `Search.KeepsHistory` to false leaves nothing behind.
/// </summary>
[Audience(Audience.Buyer), SignedIn]
public interface ISearchHistoryService
{
    /// <summary>The last 50, the newest first.</summary>
    [Get("/api/v1/buyer/search/history")]
    Task<PagedList<SearchHistoryDto>> ListAsync(CancellationToken ct = default);

    /// <summary>Forgets one.</summary>
    /// <error code="catalog.search_history.not_found"/>
    [Delete("/api/v1/buyer/search/history/{id}")]
    Task DeleteAsync(Guid id, CancellationToken ct = default);

    /// <summary>Forgets all.</summary>
    [Delete("/api/v1/buyer/search/history")]
    Task ClearAsync(CancellationToken ct = default);
}

/// <param name="SearchedAt">The last time.</param>
public record SearchHistoryDto(Guid Id, string Query, DateTimeOffset SearchedAt);
