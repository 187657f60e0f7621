using GlowCart.Catalog.Interests;
using GlowCart.Catalog.Products;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Users;
using GlowCart.Platform.Localization;

namespace GlowCart.Catalog.Discover;

/// <summary>
/// At most three round trips: what the buyer likes (of a first page alone), the windows of all walks together, the products.
/// Each store's two products belong to one walk each, so nothing has to be remembered of the pages before.
/// </summary>
internal sealed class DiscoverService(
    Behaviour behaviour,
    DiscoverReads windows,
    ProductReads products,
    Texts texts,
    ICurrentUser user
) : IDiscoverService
{
    /// <summary>What a walk reads beyond a page, for what belongs to another walk.</summary>
    private const int Spare = 20;

    public async Task<PagedList<DiscoverItemDto>> DiscoverAsync(DiscoverQuery query, CancellationToken ct)
    {
        var from =
            DiscoverCursor.Parse(query.Cursor)
            ?? DiscoverCursor.Begin(
                query.Country,
                user.BuyerId is { } buyer
                    ? await behaviour.LikedCategoriesAsync(buyer, DiscoverCursor.MostLiked, ct)
                    : []
            );
        var walks = await windows.ReadAsync(from, query.Limit + Spare);
        var picked = Mix(walks, query.Limit);
        var found = (await products.FindAsync([.. picked.Select(p => p.ProductId)], ct)).ToDictionary(p => p.ProductId);
        var items = picked
            .Where(p => found.ContainsKey(p.ProductId))
            .Select(p => new DiscoverItemDto(found[p.ProductId], Reason(p.Walk)))
            .OrderByDescending(i => i.Product.InStock)
            .ToList();
        return new PagedList<DiscoverItemDto>(
            items,
            walks.All.Any(w => w.MayGoOn) ? walks.Next(from).ToString() : null
        );
    }

    /// <summary>In turn, one of each.</summary>
    private static List<(Guid ProductId, Walk Walk)> Mix(Walks walks, int limit)
    {
        var picked = new List<(Guid, Walk)>();
        var taken = true;
        while (taken && picked.Count < limit)
        {
            taken = false;
            foreach (var walk in walks.All)
            {
                if (picked.Count < limit && walk.Take() is { } id)
                {
                    picked.Add((id, walk));
                    taken = true;
                }
            }
        }
        return picked;
    }

    private DiscoverReasonDto Reason(Walk walk) => new(walk.Code, texts.Of(walk.Reason));
}
