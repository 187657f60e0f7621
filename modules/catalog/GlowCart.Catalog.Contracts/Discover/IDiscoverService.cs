using System.ComponentModel.DataAnnotations;
using GlowCart.Catalog.Products;
using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Catalog.Discover;

/// <summary>What somebody may like to see who looks for nothing in particular.</summary>
[Audience(Audience.Storefront | Audience.Buyer), Anonymous]
public interface IDiscoverService
{
    /// <summary>
    /// The most popular and the newest product of each store, mixed: near ones, those of the buyer's interests, popular and
    /// new ones. So no store is there more than twice, however many products it has, and no product twice over the pages.
    /// What is in stock comes first on each page. A page may be shorter than asked for; the end is where `nextCursor` is null.
    /// Strangers get the same without what is personal.
    /// </summary>
    /// <error code="common.bad_cursor"/>
    [Get("/api/v1/buyer/discover")]
    Task<PagedList<DiscoverItemDto>> DiscoverAsync([Query] DiscoverQuery query, CancellationToken ct = default);
}

/// <param name="Country">ISO 3166: stores of this country are near. Of a later page: that of the first.</param>
/// <param name="Limit">1–50.</param>
/// <param name="Cursor">`nextCursor` of the page before.</param>
public record DiscoverQuery(
    [property: RegularExpression("[A-Za-z]{2}")] string? Country = null,
    [property: Range(1, 50)] int Limit = 20,
    [property: StringLength(500)] string? Cursor = null
);

public record DiscoverItemDto(ProductDto Product, DiscoverReasonDto Reason);

/// <summary>Why it is shown.</summary>
/// <param name="Code">`near`, `interest`, `popular` or `new`.</param>
/// <param name="Text">For people, in the language of the request.</param>
public record DiscoverReasonDto(string Code, string Text);
