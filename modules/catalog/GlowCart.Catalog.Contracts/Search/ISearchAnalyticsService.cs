using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Catalog.Search;

/// <summary>What the shop is asked for, by day. Nobody's name is part of it.</summary>
[Audience(Audience.Operator), Permission(CatalogPermissions.ViewSearch)]
public interface ISearchAnalyticsService
{
    /// <summary>Sums, the most frequent queries, and the most frequent that found nothing.</summary>
    /// <error code="catalog.search.wrong_period"/>
    [Get("/api/v1/admin/search/analytics")]
    Task<SearchAnalyticsDto> GetAsync([Query] SearchAnalyticsQuery query, CancellationToken ct = default);
}

/// <param name="From">The first day, in UTC; 30 days ago by default.</param>
/// <param name="To">The last day; today by default.</param>
/// <param name="Limit">How many queries, 1–100.</param>
public record SearchAnalyticsQuery(
    DateOnly? From = null,
    DateOnly? To = null,
    [property: Range(1, 100)] int Limit = 20
);

/// <param name="ClickThrough">Clicks per search, 0–1 and beyond: a search can be followed by several.</param>
public record SearchAnalyticsDto(
    DateOnly From,
    DateOnly To,
    long Searches,
    long WithoutResult,
    long Clicks,
    decimal ClickThrough,
    IReadOnlyList<QueryCountDto> TopQueries,
    IReadOnlyList<QueryCountDto> WithoutResults
);

/// <param name="WithoutResult">How many of the searches found nothing.</param>
public record QueryCountDto(string Query, long Searches, long WithoutResult, long Clicks, decimal ClickThrough);
